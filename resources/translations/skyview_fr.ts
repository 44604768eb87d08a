<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>skyview</name>
  <message>
   <source>untitled</source>
   <extracomment>capture.py</extracomment>
   <translation>sans titre</translation>
  </message>
  <message>
   <source>Its FITS header has no END card: the file is damaged or was cut short; copy it again.</source>
   <extracomment>cards.py</extracomment>
   <translation>Son en-tête FITS n’a pas de carte END : le fichier est abîmé ou tronqué ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>An extension of this FITS file is damaged; copy it again.</source>
   <extracomment>cards.py</extracomment>
   <translation>Une extension de ce fichier FITS est abîmée ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>Its FITS header does not say how large the picture is (BITPIX, NAXIS); copy it again.</source>
   <extracomment>cards.py</extracomment>
   <translation>Son en-tête FITS ne dit pas la taille de l’image (BITPIX, NAXIS) ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>Its FITS header gives no sensible NAXIS{i}; copy it again.</source>
   <extracomment>cards.py</extracomment>
   <translation>Son en-tête FITS ne donne pas de NAXIS{i} valable ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>{name} cannot be read ({reason}); check the disk and the permissions.</source>
   <extracomment>contents.py</extracomment>
   <translation>{name} ne peut être lu ({reason}) ; vérifiez le disque et les droits d’accès.</translation>
  </message>
  <message>
   <source>{name} is not a picture skyview reads; it reads FITS, XISF, TIFF, PNG, JPEG and WebP.</source>
   <extracomment>contents.py</extracomment>
   <translation>{name} n’est pas une image que skyview sait lire ; il lit FITS, XISF, TIFF, PNG, JPEG et WebP.</translation>
  </message>
  <message>
   <source>{name} is empty (0 bytes); copy it again.</source>
   <extracomment>contents.py</extracomment>
   <translation>{name} est vide (0 octet) ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>{name} is not a FITS file: it {what}; choose the picture itself or copy it again.</source>
   <extracomment>contents.py</extracomment>
   <translation>{name} n’est pas un fichier FITS : il {what} ; choisissez l’image elle-même ou copiez-la à nouveau.</translation>
  </message>
  <message>
   <source>{name} is a folder; name the pictures in it, or drop it on the window.</source>
   <extracomment>contents.py</extracomment>
   <translation>{name} est un dossier ; nommez les images qu’il contient, ou déposez-le sur la fenêtre.</translation>
  </message>
  <message>
   <source>{path} is not there; check its name.</source>
   <extracomment>contents.py</extracomment>
   <translation>{path} n’existe pas ; vérifiez son nom.</translation>
  </message>
  <message>
   <source>holds plain text</source>
   <extracomment>contents.py</extracomment>
   <translation>contient du texte</translation>
  </message>
  <message>
   <source>has no SIMPLE card at its start</source>
   <extracomment>contents.py</extracomment>
   <translation>ne commence pas par une carte SIMPLE</translation>
  </message>
  <message>
   <source>DATE-OBS of a Dwarf stack is the end of the observation.</source>
   <extracomment>exposure.py</extracomment>
   <translation>La date DATE-OBS d’un empilement Dwarf est celle de la fin de l’observation.</translation>
  </message>
  <message>
   <source>The number of subs was worked out from the total exposure and that of one sub.</source>
   <extracomment>exposure.py</extracomment>
   <translation>Le nombre de poses unitaires a été déduit de la pose totale et de celle d’une pose unitaire.</translation>
  </message>
  <message>
   <source>is not a picture skyview reads</source>
   <extracomment>finding.py</extracomment>
   <translation>n’est pas une image que skyview sait lire</translation>
  </message>
  <message>
   <source>cannot be reached ({reason})</source>
   <extracomment>finding.py</extracomment>
   <translation>est inaccessible ({reason})</translation>
  </message>
  <message>
   <source>is a link to {target}, which is not there</source>
   <extracomment>finding.py</extracomment>
   <translation>est un lien vers {target}, qui n’existe pas</translation>
  </message>
  <message>
   <source>is not there any more (was it moved, or a drive unplugged?)</source>
   <extracomment>finding.py</extracomment>
   <translation>n’est plus là (déplacé, ou un disque débranché ?)</translation>
  </message>
  <message>
   <source>cannot be read ({reason})</source>
   <extracomment>finding.py</extracomment>
   <translation>ne peut être lu ({reason})</translation>
  </message>
  <message>
   <source>This file has no extension {extension!r}; its pictures: {listed}.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>Ce fichier n’a pas d’extension {extension!r} ; ses images : {listed}.</translation>
  </message>
  <message>
   <source>The file was cut short: it holds {share:.0%} of its picture; copy it again.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>Le fichier est tronqué : il contient {share:.0%} de son image ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>This gzipped file unpacks to more than 4 GB; cut the picture into smaller ones first.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>Ce fichier gzip dépasse 4 Go une fois décompressé ; découpez d’abord l’image.</translation>
  </message>
  <message>
   <source>This gzipped file was cut short; copy it again.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>Ce fichier gzip est tronqué ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>The compressed picture in this FITS file is damaged; copy it again.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>L’image compressée de ce fichier FITS est abîmée ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>This FITS file holds a line, not a picture; choose another file.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>Ce fichier FITS contient une ligne, non une image ; choisissez un autre fichier.</translation>
  </message>
  <message>
   <source>flipped: ROWORDER BOTTOM-UP</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>retournée : ROWORDER BOTTOM-UP</translation>
  </message>
  <message>
   <source>The gzip compression of this file is damaged; copy it again.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>La compression gzip de ce fichier est abîmée ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>This FITS file holds no picture, only headers or tables; choose another file.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>Ce fichier FITS ne contient pas d’image, seulement des en-têtes ou des tables ; choisissez un autre fichier.</translation>
  </message>
  <message>
   <source>Extension {extension} is not a picture; this file's pictures: {listed}.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>L’extension {extension} n’est pas une image ; les images de ce fichier : {listed}.</translation>
  </message>
  <message>
   <source>The file holds {shape} cubes; the first is shown.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>Le fichier contient {shape} cubes ; le premier est montré.</translation>
  </message>
  <message>
   <source>flipped: the sky was mirrored (celestial coordinates)</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>retournée : le ciel était inversé (coordonnées célestes)</translation>
  </message>
  <message>
   <source>The Bayer pattern {stated!r} is not known; the picture is shown in grey.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>La matrice de Bayer {stated!r} est inconnue ; l’image est montrée en gris.</translation>
  </message>
  <message>
   <source>none</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>aucune</translation>
  </message>
  <message>
   <source>The header says Bayer pattern {stated}, but the greens lie on the other diagonal: the colours may be wrong.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>L’en-tête annonce la matrice de Bayer {stated}, mais les verts sont sur l’autre diagonale : les couleurs peuvent être fausses.</translation>
  </message>
  <message>
   <source>It looks like a colour mosaic, but no BAYERPAT says which; it is shown in grey.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>Cela ressemble à une mosaïque de Bayer, mais aucun BAYERPAT ne dit laquelle ; elle est montrée en gris.</translation>
  </message>
  <message>
   <source>The file holds {shape} planes, not 3 colours; the first is shown.</source>
   <extracomment>fitsfile.py</extracomment>
   <translation>Le fichier contient {shape} plans, non 3 couleurs ; le premier est montré.</translation>
  </message>
  <message>
   <source>the sky is at {median:.1%} of the white level with a spread of {noise:.2%}</source>
   <extracomment>linearity.py</extracomment>
   <translation>le ciel est à {median:.1%} du niveau du blanc, avec une dispersion de {noise:.2%}</translation>
  </message>
  <message>
   <source>Linear: {sky}, the brightest parts reach {bright:.0%}.</source>
   <extracomment>linearity.py</extracomment>
   <translation>Linéaire : {sky}, les parties les plus brillantes atteignent {bright:.0%}.</translation>
  </message>
  <message>
   <source>Stretched: {bits}-bit {format} holds display values.</source>
   <extracomment>linearity.py</extracomment>
   <translation>Étirée : un {format} {bits} bits contient des valeurs d’affichage.</translation>
  </message>
  <message>
   <source>Stretched: the header's history names a stretch.</source>
   <extracomment>linearity.py</extracomment>
   <translation>Étirée : l’historique de l’en-tête mentionne un étirement.</translation>
  </message>
  <message>
   <source>Linear: a sensor's colour mosaic.</source>
   <extracomment>linearity.py</extracomment>
   <translation>Linéaire : la mosaïque de Bayer d’un capteur.</translation>
  </message>
  <message>
   <source>Linear: nothing says otherwise.</source>
   <extracomment>linearity.py</extracomment>
   <translation>Linéaire : rien n’indique le contraire.</translation>
  </message>
  <message>
   <source>Stretched: {sky} and the brightest parts reach {bright:.0%}.</source>
   <extracomment>linearity.py</extracomment>
   <translation>Étirée : {sky}, et les parties les plus brillantes atteignent {bright:.0%}.</translation>
  </message>
  <message>
   <source>It claims more than a thousand megapixels: it is damaged, or has to be cut smaller.</source>
   <extracomment>quiet.py</extracomment>
   <translation>Il annonce plus de mille mégapixels : il est abîmé, ou doit être découpé.</translation>
  </message>
  <message>
   <source>This is a camera's raw file ({kind}), which skyview does not read; save it as FITS or 16-bit TIFF.</source>
   <extracomment>raster.py</extracomment>
   <translation>C’est un fichier brut d’appareil photo ({kind}), que skyview ne lit pas ; enregistrez-le en FITS ou en TIFF 16 bits.</translation>
  </message>
  <message>
   <source>This PNG file was cut short; copy it again.</source>
   <extracomment>raster.py</extracomment>
   <translation>Ce fichier PNG est tronqué ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>mirrored left-right</source>
   <extracomment>raster.py</extracomment>
   <translation>inversée gauche-droite</translation>
  </message>
  <message>
   <source>rotated 180°</source>
   <extracomment>raster.py</extracomment>
   <translation>tournée de 180°</translation>
  </message>
  <message>
   <source>flipped upside down</source>
   <extracomment>raster.py</extracomment>
   <translation>retournée haut-bas</translation>
  </message>
  <message>
   <source>transposed</source>
   <extracomment>raster.py</extracomment>
   <translation>transposée</translation>
  </message>
  <message>
   <source>rotated 90° clockwise</source>
   <extracomment>raster.py</extracomment>
   <translation>tournée de 90° vers la droite</translation>
  </message>
  <message>
   <source>transposed and rotated 180°</source>
   <extracomment>raster.py</extracomment>
   <translation>transposée et tournée de 180°</translation>
  </message>
  <message>
   <source>rotated 90° anticlockwise</source>
   <extracomment>raster.py</extracomment>
   <translation>tournée de 90° vers la gauche</translation>
  </message>
  <message>
   <source>This file holds no picture; choose another file.</source>
   <extracomment>raster.py</extracomment>
   <translation>Ce fichier ne contient pas d’image ; choisissez un autre fichier.</translation>
  </message>
  <message>
   <source>{source} {orientation} applied: {words}</source>
   <extracomment>raster.py</extracomment>
   <translation>{source} {orientation} appliqué : {words}</translation>
  </message>
  <message>
   <source>This TIFF file is damaged or was cut short; copy it again.</source>
   <extracomment>raster.py</extracomment>
   <translation>Ce fichier TIFF est abîmé ou tronqué ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>This TIFF file holds {dtype} numbers; save it as 16-bit or float TIFF.</source>
   <extracomment>raster.py</extracomment>
   <translation>Ce fichier TIFF contient des nombres {dtype} ; enregistrez-le en TIFF 16 bits ou flottant.</translation>
  </message>
  <message>
   <source>The file holds {shape} pictures; the first is shown.</source>
   <extracomment>raster.py</extracomment>
   <translation>Le fichier contient {shape} images ; la première est montrée.</translation>
  </message>
  <message>
   <source>This PNG file is damaged; copy it again.</source>
   <extracomment>raster.py</extracomment>
   <translation>Ce fichier PNG est abîmé ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>This {format} file has more than 170 megapixels; save it smaller first.</source>
   <extracomment>raster.py</extracomment>
   <translation>Ce fichier {format} dépasse 170 mégapixels ; enregistrez-le d’abord en plus petit.</translation>
  </message>
  <message>
   <source>This {format} file is damaged or was cut short; copy it again.</source>
   <extracomment>raster.py</extracomment>
   <translation>Ce fichier {format} est abîmé ou tronqué ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>The fourth plane (transparency) was left out.</source>
   <extracomment>raster.py</extracomment>
   <translation>Le quatrième plan (transparence) a été laissé de côté.</translation>
  </message>
  <message>
   <source>Transparency was left out.</source>
   <extracomment>raster.py</extracomment>
   <translation>La transparence a été laissée de côté.</translation>
  </message>
  <message>
   <source>The file holds {count} planes, not 3 colours; the first is shown.</source>
   <extracomment>raster.py</extracomment>
   <translation>Le fichier contient {count} plans, non 3 couleurs ; le premier est montré.</translation>
  </message>
  <message>
   <source>A capture needs pixels of shape (height, width) or (height, width, 3), not {shape}.</source>
   <extracomment>reading.py</extracomment>
   <translation>Une capture a des pixels de forme (hauteur, largeur) ou (hauteur, largeur, 3), non {shape}.</translation>
  </message>
  <message>
   <source>It holds no valid pixel (all are NaN); choose another file.</source>
   <extracomment>reading.py</extracomment>
   <translation>Il ne contient aucun pixel valable (tous NaN) ; choisissez un autre fichier.</translation>
  </message>
  <message numerus="yes">
   <source>{count} NaN pixels replaced by the median.</source>
   <extracomment>reading.py</extracomment>
   <translation>
    <numerusform>{count} pixel NaN remplacé par la médiane.</numerusform>
    <numerusform>{count} pixels NaN remplacés par la médiane.</numerusform>
   </translation>
  </message>
  <message>
   <source>A {kind} file has no extensions; leave the extension out.</source>
   <extracomment>reading.py</extracomment>
   <translation>Un fichier {kind} n’a pas d’extensions ; n’en indiquez pas.</translation>
  </message>
  <message>
   <source>{name}: {error}</source>
   <extracomment>reading.py</extracomment>
   <translation>{name} : {error}</translation>
  </message>
  <message>
   <source>{name} is too large for this computer's memory; save it smaller first.</source>
   <extracomment>reading.py</extracomment>
   <translation>{name} est trop grand pour la mémoire de cet ordinateur ; enregistrez-le d’abord en plus petit.</translation>
  </message>
  <message>
   <source>Its name looks like a {maker}, but nothing says which model.</source>
   <extracomment>reading.py</extracomment>
   <translation>Son nom évoque un {maker}, mais rien ne dit quel modèle.</translation>
  </message>
  <message>
   <source>There is no curve {curve!r}; choose one of: {curves}.</source>
   <extracomment>stretch.py</extracomment>
   <translation>Il n’y a pas de courbe {curve!r} ; choisissez parmi : {curves}.</translation>
  </message>
  <message>
   <source>A stretch has three numbers each for shadows, midtones and highlights.</source>
   <extracomment>stretch.py</extracomment>
   <translation>Un étirement a trois nombres pour les tons sombres, trois pour les tons moyens et trois pour les tons clairs.</translation>
  </message>
  <message>
   <source>A stretch needs shadows below highlights and midtones between 0 and 1, not {low}, {middle} and {high}.</source>
   <extracomment>stretch.py</extracomment>
   <translation>Un étirement veut des tons sombres sous les tons clairs et des tons moyens entre 0 et 1, non {low}, {middle} et {high}.</translation>
  </message>
  <message>
   <source>These stretch settings cannot be read; give shadows, midtones and highlights, three numbers each.</source>
   <extracomment>stretch.py</extracomment>
   <translation>Ces réglages d’étirement sont illisibles ; donnez tons sombres, moyens et clairs, trois nombres chacun.</translation>
  </message>
  <message>
   <source>{name}: It holds no valid pixel (all are NaN); choose another file.</source>
   <extracomment>thumbnails.py</extracomment>
   <translation>{name} : aucun pixel valable (tous NaN) ; choisissez un autre fichier.</translation>
  </message>
  <message>
   <source>The file does not say that its three planes are colours; they are shown as such.</source>
   <extracomment>tiff_pages.py</extracomment>
   <translation>Le fichier ne dit pas que ses trois plans sont des couleurs ; ils sont montrés comme tels.</translation>
  </message>
  <message>
   <source>The file holds {count} pictures of different size; the largest is shown.</source>
   <extracomment>tiff_pages.py</extracomment>
   <translation>Le fichier contient {count} images de taille différente ; la plus grande est montrée.</translation>
  </message>
  <message>
   <source>The file holds {count} pages; the first is shown.</source>
   <extracomment>tiff_pages.py</extracomment>
   <translation>Le fichier contient {count} pages ; la première est montrée.</translation>
  </message>
  <message>
   <source>The file holds {count} layers; the first is shown.</source>
   <extracomment>tiff_pages.py</extracomment>
   <translation>Le fichier contient {count} couches ; la première est montrée.</translation>
  </message>
  <message>
   <source>This XISF file is damaged or was cut short; copy it again.</source>
   <extracomment>xisf.py</extracomment>
   <translation>Ce fichier XISF est abîmé ou tronqué ; copiez-le à nouveau.</translation>
  </message>
  <message>
   <source>This XISF file holds no picture; choose another file.</source>
   <extracomment>xisf.py</extracomment>
   <translation>Ce fichier XISF ne contient pas d’image ; choisissez un autre fichier.</translation>
  </message>
  <message>
   <source>This XISF file holds {kind} numbers; save it as 16-bit integers or floats.</source>
   <extracomment>xisf.py</extracomment>
   <translation>Ce fichier XISF contient des nombres {kind} ; enregistrez-le en entiers 16 bits ou en flottants.</translation>
  </message>
  <message>
   <source>This XISF file is compressed with {codec}; save it uncompressed.</source>
   <extracomment>xisf.py</extracomment>
   <translation>Ce fichier XISF est compressé par {codec} ; enregistrez-le sans compression.</translation>
  </message>
  <message>
   <source>The file holds {count} pictures; the first is shown.</source>
   <extracomment>xisf.py</extracomment>
   <translation>Le fichier contient {count} images ; la première est montrée.</translation>
  </message>
  <message>
   <source>each tile's own class</source>
   <extracomment>classes.py</extracomment>
   <translation>la classe de chaque tuile</translation>
  </message>
  <message>
   <source>There is no architecture {architecture!r}; choose one of: {architectures}.</source>
   <extracomment>architectures.py</extracomment>
   <translation>Il n’y a pas d’architecture {architecture!r} ; choisissez parmi : {architectures}.</translation>
  </message>
  <message>
   <source>The weights are not those of {name} ({odd} does not match); get the bundle again.</source>
   <extracomment>architectures.py</extracomment>
   <translation>Les poids ne sont pas ceux de {name} ({odd} ne correspond pas) ; procurez-vous à nouveau le modèle.</translation>
  </message>
  <message>
   <source>The weights are not those of {network} ({name} has shape {shape} instead of {wanted}); get the bundle again.</source>
   <extracomment>architectures.py</extracomment>
   <translation>Les poids ne sont pas ceux de {network} ({name} est de forme {shape} au lieu de {wanted}) ; procurez-vous à nouveau le modèle.</translation>
  </message>
  <message>
   <source>There is no model {model!r}; shipped models: {known}. A folder must hold {card} and {weights}.</source>
   <extracomment>bundle.py</extracomment>
   <translation>Il n’y a pas de modèle {model!r} ; modèles fournis : {known}. Un dossier doit contenir {card} et {weights}.</translation>
  </message>
  <message>
   <source>{where} is no model card of format {format}; get the bundle for this version of skyview.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{where} n’est pas une fiche de modèle au format {format} ; procurez-vous le modèle pour cette version de skyview.</translation>
  </message>
  <message>
   <source>{where} has {what}; skyview knows: {classes}.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{where} a {what} ; skyview connaît : {classes}.</translation>
  </message>
  <message>
   <source>{where} has a preprocessing this version does not know; update skyview.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{where} demande un prétraitement que cette version ne connaît pas ; mettez skyview à jour.</translation>
  </message>
  <message>
   <source>{where} has views this version does not know; update skyview.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{where} demande des vues que cette version ne connaît pas ; mettez skyview à jour.</translation>
  </message>
  <message>
   <source>{where} has an impossible number of turns; get the bundle again.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{where} donne un nombre de rotations impossible ; procurez-vous à nouveau le modèle.</translation>
  </message>
  <message>
   <source>{where} has an impossible temperature or input size; get the bundle again.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{where} donne une température ou une taille d’entrée impossible ; procurez-vous à nouveau le modèle.</translation>
  </message>
  <message>
   <source>{path} is missing; get the bundle again.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{path} manque ; procurez-vous à nouveau le modèle.</translation>
  </message>
  <message>
   <source>{path} is damaged or was changed (its SHA-256 is not the card's); get the bundle again.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{path} est abîmé ou a été modifié (son SHA-256 n’est pas celui de la fiche) ; procurez-vous à nouveau le modèle.</translation>
  </message>
  <message>
   <source>The model card {path} cannot be read ({error}); get the bundle again.</source>
   <extracomment>bundle.py</extracomment>
   <translation>La fiche de modèle {path} ne peut être lue ({error}) ; procurez-vous à nouveau le modèle.</translation>
  </message>
  <message>
   <source>{where} has no proper {key!r}; get the bundle again.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{where} n’a pas de {key!r} valable ; procurez-vous à nouveau le modèle.</translation>
  </message>
  <message>
   <source>the unknown class {unknown!r}</source>
   <extracomment>bundle.py</extracomment>
   <translation>la classe inconnue {unknown!r}</translation>
  </message>
  <message>
   <source>no proper list of classes</source>
   <extracomment>bundle.py</extracomment>
   <translation>une liste de classes incorrecte</translation>
  </message>
  <message>
   <source>{path} holds no plain arrays of numbers; get the bundle again.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{path} ne contient pas de simples tableaux de nombres ; procurez-vous à nouveau le modèle.</translation>
  </message>
  <message>
   <source>{path} has a faulty array {key!r}; get the bundle again.</source>
   <extracomment>bundle.py</extracomment>
   <translation>{path} a un tableau {key!r} défectueux ; procurez-vous à nouveau le modèle.</translation>
  </message>
  <message>
   <source>the card of {name!r}</source>
   <extracomment>classifier.py</extracomment>
   <translation>la fiche de {name!r}</translation>
  </message>
  <message>
   <source>{name} knows no class {label!r}; choose one of: {classes}.</source>
   <extracomment>classifier.py</extracomment>
   <translation>{name} ne connaît pas de classe {label!r} ; choisissez parmi : {classes}.</translation>
  </message>
  <message>
   <source>{path} holds {count} Keras files; name one of them, such as {found}.</source>
   <extracomment>foreign.py</extracomment>
   <translation>{path} contient {count} fichiers Keras ; nommez-en un, par exemple {found}.</translation>
  </message>
  <message>
   <source>{name} has no card: write {card} beside it, with its classes, input_size and preprocessing (resources/help/own_network.md has one to copy).</source>
   <extracomment>foreign.py</extracomment>
   <translation>{name} n’a pas de fiche : écrivez {card} à côté, avec classes, input_size et preprocessing (resources/help/own_network.md en contient une à copier).</translation>
  </message>
  <message>
   <source>a name in quotes</source>
   <extracomment>foreign.py</extracomment>
   <translation>un nom entre guillemets</translation>
  </message>
  <message>
   <source>the names of its outputs in order, two or more, each once: ["spiral", "ring"]</source>
   <extracomment>foreign.py</extracomment>
   <translation>les noms de ses sorties dans l’ordre, deux ou plus, chacun une fois : ["spiral", "ring"]</translation>
  </message>
  <message>
   <source>the side of its input in pixels, a whole number from {least} to {most}: 224</source>
   <extracomment>foreign.py</extracomment>
   <translation>le côté de son entrée en pixels, un entier de {least} à {most} : 224</translation>
  </message>
  <message>
   <source>{"transform": "affine", "mean": 0.0, "std": 1.0}, where display values go from 0 to 1</source>
   <extracomment>foreign.py</extracomment>
   <translation>{"transform": "affine", "mean": 0.0, "std": 1.0}, les valeurs d’affichage allant de 0 à 1</translation>
  </message>
  <message>
   <source>the name of a layer with feature maps, in quotes</source>
   <extracomment>foreign.py</extracomment>
   <translation>le nom d’une couche avec des cartes de caractéristiques, entre guillemets</translation>
  </message>
  <message>
   <source>a number above 0: 1.0</source>
   <extracomment>foreign.py</extracomment>
   <translation>un nombre supérieur à 0 : 1.0</translation>
  </message>
  <message>
   <source>the probability from which it is sure: 0.7</source>
   <extracomment>foreign.py</extracomment>
   <translation>la probabilité à partir de laquelle il est sûr : 0.7</translation>
  </message>
  <message>
   <source>a list of some of: {shares}</source>
   <extracomment>foreign.py</extracomment>
   <translation>une liste parmi : {shares}</translation>
  </message>
  <message>
   <source>one of: {transforms}</source>
   <extracomment>foreign.py</extracomment>
   <translation>un mot parmi : {transforms}</translation>
  </message>
  <message>
   <source>a number, or three for red, green and blue: 0.0</source>
   <extracomment>foreign.py</extracomment>
   <translation>un nombre, ou trois pour le rouge, le vert et le bleu : 0.0</translation>
  </message>
  <message>
   <source>a number above 0, or three for red, green and blue: 1.0</source>
   <extracomment>foreign.py</extracomment>
   <translation>un nombre supérieur à 0, ou trois pour le rouge, le vert et le bleu : 1.0</translation>
  </message>
  <message>
   <source>one of: {channels}</source>
   <extracomment>foreign.py</extracomment>
   <translation>un mot parmi : {channels}</translation>
  </message>
  <message>
   <source>{where} is no card; it begins with {{ and has the keys "classes" and so on.</source>
   <extracomment>foreign.py</extracomment>
   <translation>{where} n’est pas une fiche ; elle commence par {{ et a les clés "classes", etc.</translation>
  </message>
  <message>
   <source>There is no file {path}; check the name.</source>
   <extracomment>foreign.py</extracomment>
   <translation>Il n’y a pas de fichier {path} ; vérifiez le nom.</translation>
  </message>
  <message>
   <source>{path} is no JSON ({error}); mend it there.</source>
   <extracomment>foreign.py</extracomment>
   <translation>{path} n’est pas du JSON ({error}) ; corrigez-le à cet endroit.</translation>
  </message>
  <message>
   <source>{where} has a key {inside!r} that no card has; {hint}</source>
   <extracomment>foreign.py</extracomment>
   <translation>{where} a une clé {inside!r} qu’aucune fiche n’a ; {hint}</translation>
  </message>
  <message>
   <source>{where} has no {inside!r}; write {write}.</source>
   <extracomment>foreign.py</extracomment>
   <translation>{where} n’a pas de {inside!r} ; écrivez {write}.</translation>
  </message>
  <message>
   <source>{where}: {inside!r} cannot be {given!r}; write {write}.</source>
   <extracomment>foreign.py</extracomment>
   <translation>{where} : {inside!r} ne peut être {given!r} ; écrivez {write}.</translation>
  </message>
  <message>
   <source>did you mean {near!r}?</source>
   <extracomment>foreign.py</extracomment>
   <translation>vouliez-vous dire {near!r} ?</translation>
  </message>
  <message>
   <source>it can have: {rules}.</source>
   <extracomment>foreign.py</extracomment>
   <translation>elle peut avoir : {rules}.</translation>
  </message>
  <message>
   <source>{name} has {outputs} outputs; name {outputs} 'classes' in its card, not {classes}.</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} a {outputs} sorties ; nommez {outputs} 'classes' dans sa fiche, non {classes}.</translation>
  </message>
  <message>
   <source>{name} holds {strange!r}, which no plain network has; it is not loaded.</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} contient {strange!r}, qu’aucun simple réseau ne contient ; il n’est pas chargé.</translation>
  </message>
  <message>
   <source>{name} is no network from one picture to one row of class scores; skyview explains those.</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} n’est pas un réseau qui va d’une image à une rangée de scores de classes ; skyview explique ceux-là.</translation>
  </message>
  <message>
   <source>{name} takes inputs of shape {shape}; it should take pictures of three colours.</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} prend des entrées de forme {shape} ; il devrait prendre des images en trois couleurs.</translation>
  </message>
  <message>
   <source>{name} takes pictures of {height} x {width} pixels, but its card says {size}; write {fixed} as 'input_size'.</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} prend des images de {height} x {width} pixels, mais sa fiche dit {size} ; écrivez {fixed} comme 'input_size'.</translation>
  </message>
  <message>
   <source>{name} answers with numbers that are not finite; save a trained network.</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} répond par des nombres non finis ; enregistrez un réseau entraîné.</translation>
  </message>
  <message>
   <source>{name} answers with probabilities by a softmax within {layer!r}, which cannot be taken off; save the network with the softmax as its last layer, or without it.</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} répond par des probabilités, d’un softmax à l’intérieur de {layer!r} qui ne peut être ôté ; enregistrez le réseau avec le softmax comme dernière couche, ou sans.</translation>
  </message>
  <message>
   <source>{name} has no layer {layer!r} with feature maps; write one of its own as 'layer', such as {known}, or leave the key out.</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} n’a pas de couche {layer!r} avec des cartes de caractéristiques ; écrivez une des siennes comme 'layer', par exemple {known}, ou omettez la clé.</translation>
  </message>
  <message>
   <source>{name} cannot be loaded by Keras {version}: {first}</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} ne peut être chargé par Keras {version} : {first}</translation>
  </message>
  <message>
   <source>{name} is no Keras 3 file; save the network with model.save('{stem}{ending}').</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} n’est pas un fichier Keras 3 ; enregistrez le réseau avec model.save('{stem}{ending}').</translation>
  </message>
  <message>
   <source>{name} holds {what}, which could run code or read files, so it is not loaded; save the network with Keras's own layers only (Rescaling or Activation in place of Lambda).</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} contient {what}, qui pourrait exécuter du code ou lire des fichiers ; il n’est donc pas chargé. Enregistrez le réseau avec les seules couches de Keras (Rescaling ou Activation au lieu de Lambda).</translation>
  </message>
  <message>
   <source>{name} ends in the activation {activation!r}; end it in one score per class, with a softmax or without, and save it again.</source>
   <extracomment>foreign_network.py</extracomment>
   <translation>{name} finit par l’activation {activation!r} ; terminez-le par un score par classe, avec ou sans softmax, et enregistrez-le à nouveau.</translation>
  </message>
  <message>
   <source>There is no precision {precision!r}; choose one of: {precisions}.</source>
   <extracomment>precision.py</extracomment>
   <translation>Il n’y a pas de précision {precision!r} ; choisissez parmi : {precisions}.</translation>
  </message>
  <message>
   <source>A network has already run in {applied}; set the precision before the first one is loaded.</source>
   <extracomment>precision.py</extracomment>
   <translation>Un réseau a déjà tourné en {applied} ; choisissez la précision avant de charger le premier.</translation>
  </message>
  <message>
   <source>A training that goes on from a network begins with the whole network.</source>
   <extracomment>start.py</extracomment>
   <translation>Un entraînement qui part d’un réseau commence par le réseau entier.</translation>
  </message>
  <message>
   <source>A tile's pixel must cover more than {cell:g} pixels of the capture.</source>
   <extracomment>tiling.py</extracomment>
   <translation>Un pixel de tuile doit couvrir plus de {cell:g} pixels de la capture.</translation>
  </message>
  <message>
   <source>The training diverged (the loss is not a number); lower the learning rate.</source>
   <extracomment>training.py</extracomment>
   <translation>L’entraînement a divergé (la perte n’est pas un nombre) ; baissez le taux d’apprentissage.</translation>
  </message>
  <message>
   <source>Measure the network</source>
   <extracomment>appraisal.py</extracomment>
   <translation>Mesure du réseau</translation>
  </message>
  <message>
   <source>Loading the network</source>
   <extracomment>appraisal.py</extracomment>
   <translation>Chargement du réseau</translation>
  </message>
  <message>
   <source>Measuring the network</source>
   <extracomment>appraisal.py</extracomment>
   <translation>Mesure du réseau</translation>
  </message>
  <message>
   <source>What is known of {name}</source>
   <extracomment>asides.py</extracomment>
   <translation>Ce que l’on sait de {name}</translation>
  </message>
  <message>
   <source>Attack {label} of {name}</source>
   <extracomment>attacking.py</extracomment>
   <translation>Attaque de {label} sur {name}</translation>
  </message>
  <message>
   <source>Attacking {label}</source>
   <extracomment>attacking.py</extracomment>
   <translation>Attaque de {label}</translation>
  </message>
  <message>
   <source>Axioms of {label}, {name}</source>
   <extracomment>axioms.py</extracomment>
   <translation>Axiomes de {label}, {name}</translation>
  </message>
  <message>
   <source>Testing: {label}</source>
   <extracomment>axioms.py</extracomment>
   <translation>Épreuve : {label}</translation>
  </message>
  <message>
   <source>Baselines of {name}</source>
   <extracomment>baselines.py</extracomment>
   <translation>Références de {name}</translation>
  </message>
  <message>
   <source>{label} compares the picture with nothing: it has no baseline.</source>
   <extracomment>baselines.py</extracomment>
   <translation>{label} ne compare l’image à rien : pas de référence.</translation>
  </message>
  <message>
   <source>Name two baselines or more; one alone has nothing to disagree with.</source>
   <extracomment>baselines.py</extracomment>
   <translation>Nommez au moins deux références ; une seule ne peut être en désaccord avec rien.</translation>
  </message>
  <message>
   <source>The compute process ended by itself (exit code {code}).</source>
   <extracomment>client.py</extracomment>
   <translation>Le processus de calcul s’est terminé de lui-même (code {code}).</translation>
  </message>
  <message>
   <source>The compute process was ended from outside ({name}{why}).</source>
   <extracomment>client.py</extracomment>
   <translation>Le processus de calcul a été arrêté de l’extérieur ({name}{why}).</translation>
  </message>
  <message>
   <source>; perhaps memory ran out</source>
   <extracomment>client.py</extracomment>
   <translation> ; peut-être par manque de mémoire</translation>
  </message>
  <message>
   <source>The compute process did not react to a cancel and was started again.</source>
   <extracomment>client.py</extracomment>
   <translation>Le processus de calcul n’a pas réagi à une annulation ; il a été redémarré.</translation>
  </message>
  <message>
   <source>The compute process does not start. {reason} `skyview doctor` may say why.</source>
   <extracomment>client.py</extracomment>
   <translation>Le processus de calcul ne démarre pas. {reason} La commande « skyview doctor » peut dire pourquoi.</translation>
  </message>
  <message>
   <source>{reason} This job was tried twice; it may need more memory than there is.</source>
   <extracomment>client.py</extracomment>
   <translation>{reason} Cette tâche a été essayée deux fois ; elle demande peut-être plus de mémoire qu’il n’y en a.</translation>
  </message>
  <message>
   <source>Comparing with networks of random weights</source>
   <extracomment>corners.py</extracomment>
   <translation>Comparaison avec des réseaux aux poids aléatoires</translation>
  </message>
  <message>
   <source>Corners of {name}</source>
   <extracomment>corners.py</extracomment>
   <translation>Coins de {name}</translation>
  </message>
  <message>
   <source>Comparing the corners with other sky</source>
   <extracomment>corners.py</extracomment>
   <translation>Comparaison des coins avec d’autre ciel</translation>
  </message>
  <message>
   <source>Replacing the corners by other sky</source>
   <extracomment>corners.py</extracomment>
   <translation>Remplacement des coins par d’autre ciel</translation>
  </message>
  <message>
   <source>Making the capture ready</source>
   <extracomment>darkroom.py</extracomment>
   <translation>Préparation de la capture</translation>
  </message>
  <message>
   <source>{done} of {total} tiles</source>
   <extracomment>field_request.py</extracomment>
   <translation>{done} tuiles sur {total}</translation>
  </message>
  <message>
   <source>The field of {name}, by tiles</source>
   <extracomment>field_request.py</extracomment>
   <translation>Le champ de {name}, par tuiles</translation>
  </message>
  <message>
   <source>Opening {name}</source>
   <extracomment>field_request.py</extracomment>
   <translation>Ouverture de {name}</translation>
  </message>
  <message>
   <source>Looking again at object {number} of {count}</source>
   <extracomment>field_request.py</extracomment>
   <translation>Nouvel examen de l’objet {number} sur {count}</translation>
  </message>
  <message>
   <source>Explaining a tile</source>
   <extracomment>field_request.py</extracomment>
   <translation>Explication d’une tuile</translation>
  </message>
  <message>
   <source>Where the answer flips: {label}</source>
   <extracomment>flips.py</extracomment>
   <translation>Où la réponse bascule : {label}</translation>
  </message>
  <message numerus="yes">
   <source>Look up what {count:,} captures were found to be</source>
   <extracomment>recalling.py</extracomment>
   <translation>
    <numerusform>Retrouver ce qui a été trouvé pour une capture</numerusform>
    <numerusform>Retrouver ce qui a été trouvé pour {count:,} captures</numerusform>
   </translation>
  </message>
  <message>
   <source>Classify {name}</source>
   <extracomment>requests.py</extracomment>
   <translation>Classer {name}</translation>
  </message>
  <message>
   <source>{label} of {name}</source>
   <extracomment>requests.py</extracomment>
   <translation>{label} de {name}</translation>
  </message>
  <message>
   <source>Robustness of {name}</source>
   <extracomment>requests.py</extracomment>
   <translation>Robustesse de {name}</translation>
  </message>
  <message>
   <source>{label}, severity {severity}, of {name}</source>
   <extracomment>requests.py</extracomment>
   <translation>{label}, intensité {severity}, de {name}</translation>
  </message>
  <message>
   <source>Classifying the perturbed capture</source>
   <extracomment>requests.py</extracomment>
   <translation>Classement de la capture perturbée</translation>
  </message>
  <message>
   <source>Explaining the capture as it is</source>
   <extracomment>requests.py</extracomment>
   <translation>Explication de la capture telle quelle</translation>
  </message>
  <message>
   <source>Sanity of {label}, {name}</source>
   <extracomment>sanity.py</extracomment>
   <translation>Contrôle de {label}, {name}</translation>
  </message>
  <message>
   <source>Loading the network {name}</source>
   <extracomment>steps.py</extracomment>
   <translation>Chargement du réseau {name}</translation>
  </message>
  <message>
   <source>{path} cannot be read: {reason}.</source>
   <extracomment>workbench.py</extracomment>
   <translation>{path} ne peut être lu : {reason}.</translation>
  </message>
  <message>
   <source>{path} is a link to {target}, which is not there.</source>
   <extracomment>workbench.py</extracomment>
   <translation>{path} est un lien vers {target}, qui n’existe pas.</translation>
  </message>
  <message>
   <source>{name} knows no class {target!r}; choose one of: {known}.</source>
   <extracomment>workbench.py</extracomment>
   <translation>{name} ne connaît pas de classe {target!r} ; choisissez parmi : {known}.</translation>
  </message>
  <message>
   <source>any amount</source>
   <extracomment>account.py</extracomment>
   <translation>on ne sait combien</translation>
  </message>
  <message>
   <source>± {share}</source>
   <extracomment>account.py</extracomment>
   <translation>± {share}</translation>
  </message>
  <message>
   <source>Another seed would give a map that differs by about {share}.</source>
   <extracomment>account.py</extracomment>
   <translation>Une autre graine donnerait une carte différente d’environ {share}.</translation>
  </message>
  <message>
   <source>gap {share}</source>
   <extracomment>account.py</extracomment>
   <translation>écart {share}</translation>
  </message>
  <message>
   <source>The parts add up to the difference they should make up, but for {share} of it (completeness gap).</source>
   <extracomment>account.py</extracomment>
   <translation>Les parties s’additionnent en la différence attendue, à {share} près (écart de complétude).</translation>
  </message>
  <message>
   <source>leak {share}</source>
   <extracomment>account.py</extracomment>
   <translation>fuite {share}</translation>
  </message>
  <message>
   <source>Every layer hands on the relevance it got; the worst loses {share} of the score.</source>
   <extracomment>account.py</extracomment>
   <translation>Chaque couche transmet la pertinence reçue ; la pire perd {share} du score.</translation>
  </message>
  <message>
   <source>biases {share}</source>
   <extracomment>account.py</extracomment>
   <translation>biais {share}</translation>
  </message>
  <message>
   <source>The biases keep {share} of the score: the map shows the rest.</source>
   <extracomment>account.py</extracomment>
   <translation>Les biais retiennent {share} du score : la carte montre le reste.</translation>
  </message>
  <message>
   <source>{share} apart</source>
   <extracomment>account.py</extracomment>
   <translation>{share} d’écart</translation>
  </message>
  <message>
   <source>The maps disagree by {share}: 0% is the same but for a factor, 100% nothing in common.</source>
   <extracomment>account.py</extracomment>
   <translation>Les cartes diffèrent de {share} : 0 %, les mêmes à un facteur près ; 100 %, rien en commun.</translation>
  </message>
  <message>
   <source>nothing in these feature maps speaks for this class: this map is no explanation</source>
   <extracomment>activations.py</extracomment>
   <translation>rien dans ces cartes de caractéristiques ne parle pour cette classe : cette carte n’est pas une explication</translation>
  </message>
  <message>
   <source>The layer {name} has other numbers for each pixel, for which there is no propagation rule; choose a gradient or perturbation technique for this network.</source>
   <extracomment>affine.py</extracomment>
   <translation>La couche {name} a d’autres nombres pour chaque pixel, et il n’y a pas de règle de propagation pour cela ; choisissez pour ce réseau une technique de gradient ou de perturbation.</translation>
  </message>
  <message>
   <source>The network has no layer {name!r}.{hint} {last!r} is the last feature maps.</source>
   <extracomment>cut.py</extracomment>
   <translation>Le réseau n’a pas de couche {name!r}.{hint} {last!r} désigne les dernières cartes de caractéristiques.</translation>
  </message>
  <message>
   <source>The layer {name} has no feature maps; choose the end of a block.</source>
   <extracomment>cut.py</extracomment>
   <translation>La couche {name} n’a pas de cartes de caractéristiques ; choisissez la fin d’un bloc.</translation>
  </message>
  <message>
   <source> Did you mean {near!r}?</source>
   <extracomment>cut.py</extracomment>
   <translation> Vouliez-vous dire {near!r} ?</translation>
  </message>
  <message>
   <source>The layer {layer} does not carry all that the network sees (there is a way around it), so its feature maps cannot be weighed one by one; choose the end of a block.</source>
   <extracomment>cut.py</extracomment>
   <translation>La couche {layer} ne porte pas tout ce que voit le réseau (un chemin la contourne), ses cartes de caractéristiques ne peuvent donc être pesées une à une ; choisissez la fin d’un bloc.</translation>
  </message>
  <message>
   <source>{name} is not a functional Keras network with one input and one output, so its layers cannot be followed one by one; choose a gradient or perturbation technique.</source>
   <extracomment>graph.py</extracomment>
   <translation>{name} n’est pas un réseau Keras fonctionnel à une entrée et une sortie, ses couches ne peuvent donc être suivies une à une ; choisissez une technique de gradient ou de perturbation.</translation>
  </message>
  <message>
   <source>The activation {name!r} of the layer {layer} has no propagation rule; explain the network without it (a last softmax: give the logits), or choose a gradient technique.</source>
   <extracomment>graph.py</extracomment>
   <translation>L’activation {name!r} de la couche {layer} n’a pas de règle de propagation ; expliquez le réseau sans elle (pour un softmax final : donnez les logits), ou choisissez une technique de gradient.</translation>
  </message>
  <message>
   <source>Guided backpropagation needs a functional Keras network: {error}</source>
   <extracomment>guided.py</extracomment>
   <translation>La rétropropagation guidée demande un réseau Keras fonctionnel : {error}</translation>
  </message>
  <message>
   <source>An ellipse has a width and a height above zero.</source>
   <extracomment>inside.py</extracomment>
   <translation>Une ellipse a une largeur et une hauteur supérieures à zéro.</translation>
  </message>
  <message>
   <source>This network has no feature maps; Grad-CAM needs one with convolutions.</source>
   <extracomment>network.py</extracomment>
   <translation>Ce réseau n’a pas de cartes de caractéristiques ; Grad-CAM demande un réseau à convolutions.</translation>
  </message>
  <message>
   <source>With squares of {patch} px every {stride} px parts of the picture are never covered; choose a stride of at most {patch}.</source>
   <extracomment>occlusion.py</extracomment>
   <translation>Avec des carrés de {patch} px tous les {stride} px, des parties de l’image ne sont jamais couvertes ; choisissez un pas d’au plus {patch}.</translation>
  </message>
  <message>
   <source>{path} cannot be written: {reason}.</source>
   <extracomment>files.py</extracomment>
   <translation>{path} ne peut être écrit : {reason}.</translation>
  </message>
  <message>
   <source>Saved {name} in {folder}</source>
   <extracomment>attack_saving.py</extracomment>
   <translation>{name} enregistré dans {folder}</translation>
  </message>
  <message>
   <source>Saved {count} pictures in {folder}</source>
   <extracomment>attack_saving.py</extracomment>
   <translation>{count} images enregistrées dans {folder}</translation>
  </message>
  <message>
   <source>Folder for the pictures</source>
   <extracomment>attack_saving.py</extracomment>
   <translation>Dossier des images</translation>
  </message>
  <message>
   <source>Export the attack</source>
   <extracomment>attack_saving.py</extracomment>
   <translation>Exporter l’attaque</translation>
  </message>
  <message>
   <source>{folder} cannot be made: {strerror}. Choose another folder.</source>
   <extracomment>attack_saving.py</extracomment>
   <translation>{folder} ne peut pas être créé : {strerror}. Choisissez un autre dossier.</translation>
  </message>
  <message>
   <source>the attack on {name}</source>
   <extracomment>attacking.py</extracomment>
   <translation>l’attaque de {name}</translation>
  </message>
  <message>
   <source>Open a second capture, or choose a file: its map is what this one is to become.</source>
   <extracomment>attacking.py</extracomment>
   <translation>Ouvrez une seconde capture, ou choisissez un fichier : sa carte est celle que celle-ci doit imiter.</translation>
  </message>
  <message>
   <source>half: success</source>
   <extracomment>curve.py</extracomment>
   <translation>moitié : réussite</translation>
  </message>
  <message>
   <source>random signs</source>
   <extracomment>curve.py</extracomment>
   <translation>signes au hasard</translation>
  </message>
  <message>
   <source>judged map</source>
   <extracomment>curve.py</extracomment>
   <translation>carte jugée</translation>
  </message>
  <message>
   <source>Likeness (rank correlation) of the map before and the map after so many steps. Full points: the answer stayed the same. Hollow ones: it did not, so they do not count.</source>
   <extracomment>curve.py</extracomment>
   <translation>Ressemblance (corrélation de rangs) entre la carte d’avant et celle obtenue après tant de pas. Points pleins : la réponse est restée la même. Points creux : non, ils ne comptent donc pas.</translation>
  </message>
  <message>
   <source>step {steps}: {likeness}{words}</source>
   <extracomment>curve.py</extracomment>
   <translation>pas {steps} : {likeness}{words}</translation>
  </message>
  <message>
   <source>; random signs: {control}</source>
   <extracomment>curve.py</extracomment>
   <translation> ; signes au hasard : {control}</translation>
  </message>
  <message>
   <source>steps</source>
   <extracomment>curve.py</extracomment>
   <translation>pas</translation>
  </message>
  <message>
   <source>Likeness along the steps: </source>
   <extracomment>curve.py</extracomment>
   <translation>Ressemblance au fil des pas : </translation>
  </message>
  <message>
   <source>, answer lost</source>
   <extracomment>curve.py</extracomment>
   <translation>, réponse perdue</translation>
  </message>
  <message>
   <source>nothing yet</source>
   <extracomment>curve.py</extracomment>
   <translation>rien encore</translation>
  </message>
  <message>
   <source>Full: enough to cost the map half its likeness. Hollow: not enough.</source>
   <extracomment>epsilon_ruler.py</extracomment>
   <translation>Plein : assez pour ôter à la carte la moitié de sa ressemblance. Creux : pas assez.</translation>
  </message>
  <message>
   <source>grey levels of 255</source>
   <extracomment>epsilon_ruler.py</extracomment>
   <translation>niveaux de gris sur 255</translation>
  </message>
  <message>
   <source>Trials, in grey levels: </source>
   <extracomment>epsilon_ruler.py</extracomment>
   <translation>Essais, en niveaux de gris : </translation>
  </message>
  <message>
   <source>none yet</source>
   <extracomment>epsilon_ruler.py</extracomment>
   <translation>aucun encore</translation>
  </message>
  <message>
   <source>was enough</source>
   <extracomment>epsilon_ruler.py</extracomment>
   <translation>suffisait</translation>
  </message>
  <message>
   <source>was not enough</source>
   <extracomment>epsilon_ruler.py</extracomment>
   <translation>ne suffisait pas</translation>
  </message>
  <message>
   <source>attacked</source>
   <extracomment>figures.py</extracomment>
   <translation>attaquée</translation>
  </message>
  <message>
   <source>Attack</source>
   <extracomment>invitation.py</extracomment>
   <translation>Attaquer</translation>
  </message>
  <message>
   <source>Capture whose map is copied</source>
   <extracomment>other_capture.py</extracomment>
   <translation>Capture dont la carte est copiée</translation>
  </message>
  <message>
   <source>Another file…</source>
   <extracomment>other_capture.py</extracomment>
   <translation>Autre fichier…</translation>
  </message>
  <message>
   <source>Whose map is to be copied?</source>
   <extracomment>other_capture.py</extracomment>
   <translation>De quelle capture copier la carte ?</translation>
  </message>
  <message>
   <source>All of it on one sheet (PNG)…</source>
   <extracomment>page.py</extracomment>
   <translation>Tout sur une seule feuille (PNG)…</translation>
  </message>
  <message>
   <source>The numbers (JSON)…</source>
   <extracomment>page.py</extracomment>
   <translation>Les nombres (JSON)…</translation>
  </message>
  <message>
   <source>Attacked picture and maps, value for value (PNG)…</source>
   <extracomment>page.py</extracomment>
   <translation>Image attaquée et cartes, valeur pour valeur (PNG)…</translation>
  </message>
  <message>
   <source>15 steps: quick</source>
   <extracomment>page.py</extracomment>
   <translation>15 pas : rapide</translation>
  </message>
  <message>
   <source>40 steps: usual</source>
   <extracomment>page.py</extracomment>
   <translation>40 pas : habituel</translation>
  </message>
  <message>
   <source>100 steps: thorough</source>
   <extracomment>page.py</extracomment>
   <translation>100 pas : approfondi</translation>
  </message>
  <message>
   <source>Explanation that is attacked</source>
   <extracomment>page.py</extracomment>
   <translation>Explication attaquée</translation>
  </message>
  <message>
   <source>Steps of the attack</source>
   <extracomment>page.py</extracomment>
   <translation>Pas de l’attaque</translation>
  </message>
  <message>
   <source>Progress of the attack</source>
   <extracomment>page.py</extracomment>
   <translation>Avancement de l’attaque</translation>
  </message>
  <message>
   <source>Search</source>
   <extracomment>page.py</extracomment>
   <translation>Chercher</translation>
  </message>
  <message>
   <source>Largest change of a value: {halves}</source>
   <extracomment>page.py</extracomment>
   <translation>Plus grand changement d’une valeur : {halves}</translation>
  </message>
  <message>
   <source>Not searched yet. Up to six attacks find how little costs the map half its likeness, to a factor of 1.2.</source>
   <extracomment>page.py</extracomment>
   <translation>Pas encore cherché. Jusqu’à six attaques cherchent combien il faut, au minimum, pour que la carte perde la moitié de sa ressemblance, à un facteur 1,2 près.</translation>
  </message>
  <message>
   <source>Show</source>
   <extracomment>page.py</extracomment>
   <translation>Montrer</translation>
  </message>
  <message>
   <source>Take the attack away</source>
   <extracomment>page.py</extracomment>
   <translation>Emporter l’attaque</translation>
  </message>
  <message>
   <source>Map</source>
   <extracomment>page.py</extracomment>
   <translation>Carte</translation>
  </message>
  <message>
   <source>Kind</source>
   <extracomment>page.py</extracomment>
   <translation>Type</translation>
  </message>
  <message>
   <source>Map of</source>
   <extracomment>page.py</extracomment>
   <translation>Carte de</translation>
  </message>
  <message>
   <source>At most</source>
   <extracomment>page.py</extracomment>
   <translation>Au plus</translation>
  </message>
  <message>
   <source>Steps</source>
   <extracomment>page.py</extracomment>
   <translation>Pas</translation>
  </message>
  <message>
   <source>The least that is enough</source>
   <extracomment>page.py</extracomment>
   <translation>Le minimum qui suffit</translation>
  </message>
  <message>
   <source>Stop</source>
   <extracomment>page.py</extracomment>
   <translation>Arrêter</translation>
  </message>
  <message>
   <source>{label} (transferred)</source>
   <extracomment>page.py</extracomment>
   <translation>{label} (transférée)</translation>
  </message>
  <message>
   <source>: only rounded</source>
   <extracomment>page.py</extracomment>
   <translation> : arrondi seulement</translation>
  </message>
  <message>
   <source>Stop; the best picture so far stays</source>
   <extracomment>page.py</extracomment>
   <translation>Arrêter ; la meilleure image trouvée reste</translation>
  </message>
  <message>
   <source>Seek such a picture</source>
   <extracomment>page.py</extracomment>
   <translation>Chercher une telle image</translation>
  </message>
  <message>
   <source>Attack again</source>
   <extracomment>page.py</extracomment>
   <translation>Attaquer encore</translation>
  </message>
  <message>
   <source>The first attack of up to six…</source>
   <extracomment>page.py</extracomment>
   <translation>La première attaque, sur six au plus…</translation>
  </message>
  <message>
   <source> Stopped.</source>
   <extracomment>page.py</extracomment>
   <translation> Arrêté.</translation>
  </message>
  <message>
   <source> {done} done.</source>
   <extracomment>page.py</extracomment>
   <translation> {done} fait.</translation>
  </message>
  <message>
   <source>Picture</source>
   <extracomment>view.py</extracomment>
   <translation>Image</translation>
  </message>
  <message>
   <source>Attacked picture</source>
   <extracomment>view.py</extracomment>
   <translation>Image attaquée</translation>
  </message>
  <message>
   <source>What was changed</source>
   <extracomment>view.py</extracomment>
   <translation>Ce qui a changé</translation>
  </message>
  <message>
   <source>Its map</source>
   <extracomment>view.py</extracomment>
   <translation>Sa carte</translation>
  </message>
  <message>
   <source>Map after</source>
   <extracomment>view.py</extracomment>
   <translation>Carte d’après</translation>
  </message>
  <message>
   <source>Map under random signs</source>
   <extracomment>view.py</extracomment>
   <translation>Carte sous des signes au hasard</translation>
  </message>
  <message>
   <source>Still {label}</source>
   <extracomment>view.py</extracomment>
   <translation>Toujours {label}</translation>
  </message>
  <message>
   <source>{label} did not hold</source>
   <extracomment>view.py</extracomment>
   <translation>{label} n’a pas tenu</translation>
  </message>
  <message>
   <source>{kept}: {before} → {after}</source>
   <extracomment>view.py</extracomment>
   <translation>{kept} : {before} → {after}</translation>
  </message>
  <message>
   <source>attacked picture</source>
   <extracomment>view.py</extracomment>
   <translation>image attaquée</translation>
  </message>
  <message>
   <source>Back to the viewers (K)</source>
   <extracomment>view.py</extracomment>
   <translation>Retour aux vues (K)</translation>
  </message>
  <message>
   <source>Likeness of the map, step by step</source>
   <extracomment>view.py</extracomment>
   <translation>Ressemblance de la carte, pas à pas</translation>
  </message>
  <message>
   <source>No attacked picture yet</source>
   <extracomment>view.py</extracomment>
   <translation>Pas encore d’image attaquée</translation>
  </message>
  <message>
   <source>The worst case: a picture is sought that looks the same, is taken for the same by the network, and is explained otherwise. If there is one a grey level away, the map says little, however calm it is under noise.</source>
   <extracomment>wording.py</extracomment>
   <translation>Le pire des cas : on cherche une image qui paraît la même, que le réseau prend pour la même, et qui s’explique pourtant autrement. S’il en existe une à un niveau de gris près, la carte ne dit pas grand-chose, si calme soit-elle sous le bruit.</translation>
  </message>
  <message>
   <source>This attack has not been made yet.</source>
   <extracomment>wording.py</extracomment>
   <translation>Cette attaque n’a pas encore été faite.</translation>
  </message>
  <message>
   <source>Open a capture; then its explanation can be attacked.</source>
   <extracomment>wording.py</extracomment>
   <translation>Ouvrez une capture ; son explication pourra alors être attaquée.</translation>
  </message>
  <message>
   <source>Press Attack, and watch the empty places fill for about {time}.</source>
   <extracomment>wording.py</extracomment>
   <translation>Cliquez sur Attaquer : les places vides se remplissent en {time} environ.</translation>
  </message>
  <message>
   <source>{epsilon:.2g} of 255 grey levels</source>
   <extracomment>wording.py</extracomment>
   <translation>{epsilon:.2g} niveaux de gris sur 255</translation>
  </message>
  <message>
   <source>Showing the attacked picture to {judged}: {share} · {done} of all done</source>
   <extracomment>wording.py</extracomment>
   <translation>Image attaquée montrée à {judged} : {share} · {done} du tout</translation>
  </message>
  <message>
   <source>What was changed, ×{epsilon}</source>
   <extracomment>wording.py</extracomment>
   <translation>Ce qui a changé, ×{epsilon}</translation>
  </message>
  <message>
   <source>Attacked picture, ±{epsilon:.2g}/255</source>
   <extracomment>wording.py</extracomment>
   <translation>Image attaquée, ±{epsilon:.2g}/255</translation>
  </message>
  <message>
   <source>Likeness of the maps</source>
   <extracomment>wording.py</extracomment>
   <translation>Ressemblance des cartes</translation>
  </message>
  <message>
   <source>Strongest 2% kept</source>
   <extracomment>wording.py</extracomment>
   <translation>Les 2 % les plus forts gardés</translation>
  </message>
  <message>
   <source>Centre moved</source>
   <extracomment>wording.py</extracomment>
   <translation>Déplacement du centre</translation>
  </message>
  <message>
   <source>{pixels:.1f} px</source>
   <extracomment>wording.py</extracomment>
   <translation>{pixels:.1f} px</translation>
  </message>
  <message>
   <source>Press Attack, and watch the empty places fill.</source>
   <extracomment>wording.py</extracomment>
   <translation>Cliquez sur Attaquer : les places vides se remplissent.</translation>
  </message>
  <message>
   <source>The part of the capture that is explained.</source>
   <extracomment>wording.py</extracomment>
   <translation>La partie de la capture qui est expliquée.</translation>
  </message>
  <message>
   <source>Will look the same: no value differs by more than {levels}.</source>
   <extracomment>wording.py</extracomment>
   <translation>Paraîtra la même : aucune valeur ne différera de plus de {levels}.</translation>
  </message>
  <message>
   <source>The difference, made large enough to be seen.</source>
   <extracomment>wording.py</extracomment>
   <translation>La différence, amplifiée pour être visible.</translation>
  </message>
  <message>
   <source>The map as it is now; it is made first.</source>
   <extracomment>wording.py</extracomment>
   <translation>La carte telle qu’elle est ; elle est faite d’abord.</translation>
  </message>
  <message>
   <source>Where the network points then. If that is elsewhere, do not trust the map.</source>
   <extracomment>wording.py</extracomment>
   <translation>Ce que le réseau désigne alors. Si c’est ailleurs, ne vous fiez pas à la carte.</translation>
  </message>
  <message>
   <source>The same change drawn at random: a map should stay as it is.</source>
   <extracomment>wording.py</extracomment>
   <translation>Le même changement tiré au hasard : une carte devrait rester telle quelle.</translation>
  </message>
  <message>
   <source>Stopped after step {steps} of {steps2}; the best picture so far is shown.</source>
   <extracomment>wording.py</extracomment>
   <translation>Arrêté après le pas {steps} sur {steps2} ; la meilleure image jusqu’ici est montrée.</translation>
  </message>
  <message>
   <source>Step {steps} of {steps2} · {done} done</source>
   <extracomment>wording.py</extracomment>
   <translation>Pas {steps} sur {steps2} · {done} faits</translation>
  </message>
  <message>
   <source>Making the map before by {judged}: {share} · {done} of all done</source>
   <extracomment>wording.py</extracomment>
   <translation>Calcul de la carte d’avant par {judged} : {share} · {done} du tout</translation>
  </message>
  <message>
   <source>Making the map under random signs by {judged}: {share} · {done} of all done</source>
   <extracomment>wording.py</extracomment>
   <translation>Calcul de la carte sous signes au hasard par {judged} : {share} · {done} du tout</translation>
  </message>
  <message>
   <source>Under random signs</source>
   <extracomment>wording.py</extracomment>
   <translation>Sous signes au hasard</translation>
  </message>
  <message>
   <source>The attack begins…</source>
   <extracomment>wording.py</extracomment>
   <translation>L’attaque commence…</translation>
  </message>
  <message>
   <source>Stopped before the first look. Nothing was found yet.</source>
   <extracomment>wording.py</extracomment>
   <translation>Arrêté avant le premier examen. Rien n’a encore été trouvé.</translation>
  </message>
  <message>
   <source>Map after, and its goal</source>
   <extracomment>wording.py</extracomment>
   <translation>Carte d’après, et son but</translation>
  </message>
  <message>
   <source>the axioms on {name}</source>
   <extracomment>judging.py</extracomment>
   <translation>les axiomes sur {name}</translation>
  </message>
  <message>
   <source>What may be asked of every explanation: that it misses nothing that convinced the network, does not hang on how the network is written, tells what the answer depends on, and stays when nothing changed.</source>
   <extracomment>page.py</extracomment>
   <translation>Ce que l’on peut exiger de toute explication : qu’elle n’oublie rien de ce qui a convaincu le réseau, qu’elle ne tienne pas à la façon dont le réseau est écrit, qu’elle dise de quoi dépend la réponse, et qu’elle demeure quand rien n’a changé.</translation>
  </message>
  <message>
   <source>Put this technique's map to the tests (J)</source>
   <extracomment>page.py</extracomment>
   <translation>Soumettre la carte de cette technique aux épreuves (J)</translation>
  </message>
  <message>
   <source>Technique that is judged</source>
   <extracomment>page.py</extracomment>
   <translation>Technique jugée</translation>
  </message>
  <message>
   <source>Judge</source>
   <extracomment>page.py</extracomment>
   <translation>Juger</translation>
  </message>
  <message>
   <source>Progress of the axioms</source>
   <extracomment>page.py</extracomment>
   <translation>Avancement des axiomes</translation>
  </message>
  <message>
   <source>Not judged yet.</source>
   <extracomment>page.py</extracomment>
   <translation>Pas encore jugé.</translation>
  </message>
  <message>
   <source>Waiting for the first test…</source>
   <extracomment>page.py</extracomment>
   <translation>En attente de la première épreuve…</translation>
  </message>
  <message>
   <source>{summary}

Click to see what was found.</source>
   <extracomment>row.py</extracomment>
   <translation>{summary}

Cliquez pour voir ce qui a été trouvé.</translation>
  </message>
  <message numerus="yes">
   <source>{passed} of {count} tests passed</source>
   <extracomment>wording.py</extracomment>
   <translation>
    <numerusform>{passed} test sur {count} réussi</numerusform>
    <numerusform>{passed} tests sur {count} réussis</numerusform>
   </translation>
  </message>
  <message>
   <source>Passes</source>
   <extracomment>wording.py</extracomment>
   <translation>Réussit</translation>
  </message>
  <message>
   <source>Fails</source>
   <extracomment>wording.py</extracomment>
   <translation>Échoue</translation>
  </message>
  <message>
   <source>Does not apply</source>
   <extracomment>wording.py</extracomment>
   <translation>Sans objet</translation>
  </message>
  <message>
   <source>Running…</source>
   <extracomment>wording.py</extracomment>
   <translation>En cours…</translation>
  </message>
  <message>
   <source>Not done yet</source>
   <extracomment>wording.py</extracomment>
   <translation>Pas encore fait</translation>
  </message>
  <message>
   <source>at least</source>
   <extracomment>wording.py</extracomment>
   <translation>au moins</translation>
  </message>
  <message>
   <source>at most</source>
   <extracomment>wording.py</extracomment>
   <translation>au plus</translation>
  </message>
  <message>
   <source>, {left} to come</source>
   <extracomment>wording.py</extracomment>
   <translation>, {left} à venir</translation>
  </message>
  <message>
   <source>{of}. Fails: {failing}.</source>
   <extracomment>wording.py</extracomment>
   <translation>{of}. Échoue : {failing}.</translation>
  </message>
  <message>
   <source>No test that applies is done yet.</source>
   <extracomment>wording.py</extracomment>
   <translation>Aucune épreuve applicable n’est encore terminée.</translation>
  </message>
  <message>
   <source>None of the tests applies.</source>
   <extracomment>wording.py</extracomment>
   <translation>Aucune des épreuves ne s’applique.</translation>
  </message>
  <message>
   <source>Perturbations</source>
   <extracomment>page.py</extracomment>
   <translation>Perturbations</translation>
  </message>
  <message>
   <source>Instrument profile</source>
   <extracomment>page.py</extracomment>
   <translation>Profil d’instrument</translation>
  </message>
  <message>
   <source>Telescope</source>
   <extracomment>page.py</extracomment>
   <translation>Télescope</translation>
  </message>
  <message>
   <source>As the capture says</source>
   <extracomment>page.py</extracomment>
   <translation>Selon la capture</translation>
  </message>
  <message>
   <source>Profile from a file…</source>
   <extracomment>page.py</extracomment>
   <translation>Profil depuis un fichier…</translation>
  </message>
  <message>
   <source>{summary}
{low:g} to {high}</source>
   <extracomment>page.py</extracomment>
   <translation>{summary}
de {low:g} à {high}</translation>
  </message>
  <message>
   <source>Open an instrument profile</source>
   <extracomment>page.py</extracomment>
   <translation>Ouvrir un profil d’instrument</translation>
  </message>
  <message>
   <source>Profiles (*.json)</source>
   <extracomment>page.py</extracomment>
   <translation>Profils (*.json)</translation>
  </message>
  <message>
   <source>Custom (generic)</source>
   <extracomment>page.py</extracomment>
   <translation>Personnalisé (générique)</translation>
  </message>
  <message>
   <source>Severity of the perturbation</source>
   <extracomment>severity_slider.py</extracomment>
   <translation>Intensité de la perturbation</translation>
  </message>
  <message>
   <source>flips to {after} at severity {severity:.1f}</source>
   <extracomment>severity_slider.py</extracomment>
   <translation>bascule vers {after} à l’intensité {severity:.1f}</translation>
  </message>
  <message>
   <source>perturbed picture</source>
   <extracomment>shifted_bars.py</extracomment>
   <translation>image perturbée</translation>
  </message>
  <message>
   <source>Bar: the {what}. Mark: the capture as it is.</source>
   <extracomment>shifted_bars.py</extracomment>
   <translation>Barre : {what}. Repère : la capture telle quelle.</translation>
  </message>
  <message>
   <source>{name} {get} to {p}</source>
   <extracomment>shifted_bars.py</extracomment>
   <translation>{name} {get} à {p}</translation>
  </message>
  <message>
   <source>Probabilities, before to after: </source>
   <extracomment>shifted_bars.py</extracomment>
   <translation>Probabilités, d’avant à après : </translation>
  </message>
  <message>
   <source>not known yet</source>
   <extracomment>shifted_bars.py</extracomment>
   <translation>pas encore connu</translation>
  </message>
  <message>
   <source>Rank correlation of the maps: {likeness}</source>
   <extracomment>view.py</extracomment>
   <translation>Corrélation de rangs des cartes : {likeness}</translation>
  </message>
  <message>
   <source>The class flips to {label}: {sign}{share}</source>
   <extracomment>view.py</extracomment>
   <translation>La classe bascule vers {label} : {sign}{share}</translation>
  </message>
  <message>
   <source>No explanation to compare: a map is empty.</source>
   <extracomment>view.py</extracomment>
   <translation>Pas d’explication à comparer : une carte est vide.</translation>
  </message>
  <message>
   <source>Explanation</source>
   <extracomment>view.py</extracomment>
   <translation>Explication</translation>
  </message>
  <message>
   <source>Technique shown</source>
   <extracomment>view.py</extracomment>
   <translation>Technique montrée</translation>
  </message>
  <message>
   <source>Back to the viewers (D)</source>
   <extracomment>view.py</extracomment>
   <translation>Retour aux vues (D)</translation>
  </message>
  <message>
   <source>{label}: severity 1 to 5, in {unit}</source>
   <extracomment>view.py</extracomment>
   <translation>{label} : intensité de 1 à 5, en {unit}</translation>
  </message>
  <message>
   <source>Severity of {label}: {severity:.1f}, {shown}</source>
   <extracomment>view.py</extracomment>
   <translation>Intensité de « {label} » : {severity:.1f}, {shown}</translation>
  </message>
  <message>
   <source>exact</source>
   <extracomment>view.py</extracomment>
   <translation>exact</translation>
  </message>
  <message>
   <source>quick look</source>
   <extracomment>view.py</extracomment>
   <translation>aperçu</translation>
  </message>
  <message>
   <source>severity {severity:.1f} · {kind}</source>
   <extracomment>view.py</extracomment>
   <translation>intensité {severity:.1f} · {kind}</translation>
  </message>
  <message>
   <source>Still {label}: {sign}{share}</source>
   <extracomment>view.py</extracomment>
   <translation>Toujours {label} : {sign}{share}</translation>
  </message>
  <message>
   <source>The class flips to {after} at {at} (severity {severity:.1f})</source>
   <extracomment>view.py</extracomment>
   <translation>La classe bascule vers {after} à {at} (intensité {severity:.1f})</translation>
  </message>
  <message>
   <source>Assumed: {notes}.</source>
   <extracomment>view.py</extracomment>
   <translation>Supposé : {notes}.</translation>
  </message>
  <message>
   <source>The network was asked as it is for a verdict: every view, at full size</source>
   <extracomment>view.py</extracomment>
   <translation>Le réseau a été interrogé comme pour un verdict : chaque vue, en pleine taille</translation>
  </message>
  <message>
   <source>Asked in the explained view alone, in fewer pixels; exact as soon as the slider rests</source>
   <extracomment>view.py</extracomment>
   <translation>Demandé dans la seule vue expliquée, en moins de pixels ; exact dès que le curseur s’arrête</translation>
  </message>
  <message>
   <source>Looking where the class flips… {known} of {scanned}</source>
   <extracomment>view.py</extracomment>
   <translation>Recherche du basculement de la classe… {known} sur {scanned}</translation>
  </message>
  <message>
   <source>, so far.</source>
   <extracomment>view.py</extracomment>
   <translation>, jusqu’ici.</translation>
  </message>
  <message>
   <source>It stays {label} over the whole range.</source>
   <extracomment>view.py</extracomment>
   <translation>Cela reste {label} sur toute l’étendue.</translation>
  </message>
  <message>
   <source>Words of the object, file, folder, night, telescope or class, and
is:kept  is:rejected  is:unsure  certainty&gt;80%  trust&gt;0.7  subs&gt;100</source>
   <extracomment>bar.py</extracomment>
   <translation>Mots de l’objet, du fichier, du dossier, de la nuit, du télescope ou de la classe, et
is:kept  is:rejected  is:unsure  certainty&gt;80%  trust&gt;0.7  subs&gt;100</translation>
  </message>
  <message>
   <source>Search the captures</source>
   <extracomment>bar.py</extracomment>
   <translation>Chercher parmi les captures</translation>
  </message>
  <message>
   <source>Show only…</source>
   <extracomment>bar.py</extracomment>
   <translation>Ne montrer que…</translation>
  </message>
  <message>
   <source>Sort</source>
   <extracomment>bar.py</extracomment>
   <translation>Trier</translation>
  </message>
  <message>
   <source>Grid (G)</source>
   <extracomment>bar.py</extracomment>
   <translation>Mosaïque (G)</translation>
  </message>
  <message>
   <source>All captures</source>
   <extracomment>bar.py</extracomment>
   <translation>Toutes les captures</translation>
  </message>
  <message>
   <source>Sort: {words}</source>
   <extracomment>bar.py</extracomment>
   <translation>Tri : {words}</translation>
  </message>
  <message>
   <source>Captures</source>
   <extracomment>bar.py</extracomment>
   <translation>Captures</translation>
  </message>
  <message>
   <source>{shown:,} of {all:,}</source>
   <extracomment>bar.py</extracomment>
   <translation>{shown:,} sur {all:,}</translation>
  </message>
  <message>
   <source>Classify all</source>
   <extracomment>browser.py</extracomment>
   <translation>Tout classer</translation>
  </message>
  <message>
   <source>Let the network name every capture of this list</source>
   <extracomment>browser.py</extracomment>
   <translation>Laisser le réseau nommer chaque capture de cette liste</translation>
  </message>
  <message>
   <source>No captures yet.
Drop pictures or folders anywhere in the window.</source>
   <extracomment>browser.py</extracomment>
   <translation>Aucune capture pour l’instant.
Déposez images ou dossiers n’importe où dans la fenêtre.</translation>
  </message>
  <message>
   <source>Open folder…</source>
   <extracomment>browser.py</extracomment>
   <translation>Ouvrir un dossier…</translation>
  </message>
  <message>
   <source>Nothing found for “{field}”.</source>
   <extracomment>browser.py</extracomment>
   <translation>Rien trouvé pour « {field} ».</translation>
  </message>
  <message>
   <source>kept</source>
   <extracomment>model.py</extracomment>
   <translation>gardée</translation>
  </message>
  <message>
   <source>rejected</source>
   <extracomment>model.py</extracomment>
   <translation>rejetée</translation>
  </message>
  <message>
   <source>{label}?</source>
   <extracomment>model.py</extracomment>
   <translation>{label} ?</translation>
  </message>
  <message>
   <source>Cannot be opened</source>
   <extracomment>model.py</extracomment>
   <translation>Ne peut être ouverte</translation>
  </message>
  <message>
   <source>Something else?</source>
   <extracomment>model.py</extracomment>
   <translation>Autre chose ?</translation>
  </message>
  <message>
   <source>{contents}: press S or click the arrow to unfold them</source>
   <extracomment>model.py</extracomment>
   <translation>{contents} : appuyez sur S ou cliquez sur la flèche pour les déplier</translation>
  </message>
  <message>
   <source>Trust {trust}: its best map's stability against sanity; 0.5 is chance</source>
   <extracomment>model.py</extracomment>
   <translation>Confiance {trust} : stabilité face au contrôle de sa meilleure carte ; 0,5 = hasard</translation>
  </message>
  <message>
   <source>not sure</source>
   <extracomment>model.py</extracomment>
   <translation>incertain</translation>
  </message>
  <message>
   <source>trust {trust}</source>
   <extracomment>model.py</extracomment>
   <translation>confiance {trust}</translation>
  </message>
  <message>
   <source>unfolded</source>
   <extracomment>model.py</extracomment>
   <translation>déplié</translation>
  </message>
  <message>
   <source>folded</source>
   <extracomment>model.py</extracomment>
   <translation>replié</translation>
  </message>
  <message>
   <source>As in the folder</source>
   <extracomment>shelf.py</extracomment>
   <translation>Comme dans le dossier</translation>
  </message>
  <message>
   <source>By name</source>
   <extracomment>shelf.py</extracomment>
   <translation>Par nom</translation>
  </message>
  <message>
   <source>Newest first</source>
   <extracomment>shelf.py</extracomment>
   <translation>Les plus récentes d’abord</translation>
  </message>
  <message>
   <source>By class</source>
   <extracomment>shelf.py</extracomment>
   <translation>Par classe</translation>
  </message>
  <message>
   <source>Most certain first</source>
   <extracomment>shelf.py</extracomment>
   <translation>Les plus certaines d’abord</translation>
  </message>
  <message>
   <source>Least certain first</source>
   <extracomment>shelf.py</extracomment>
   <translation>Les moins certaines d’abord</translation>
  </message>
  <message>
   <source>Most trusted first</source>
   <extracomment>shelf.py</extracomment>
   <translation>Les plus fiables d’abord</translation>
  </message>
  <message>
   <source>Kept first, then rejected</source>
   <extracomment>shelf.py</extracomment>
   <translation>Gardées d’abord, puis rejetées</translation>
  </message>
  <message>
   <source>Classify what comes</source>
   <extracomment>watch_strip.py</extracomment>
   <translation>Classer ce qui arrive</translation>
  </message>
  <message>
   <source>Stop watching</source>
   <extracomment>watch_strip.py</extracomment>
   <translation>Ne plus surveiller</translation>
  </message>
  <message>
   <source>{name} {trouble}; it is tried again</source>
   <extracomment>watch_strip.py</extracomment>
   <translation>{name} {trouble} ; nouvel essai en cours</translation>
  </message>
  <message>
   <source>Watching {name}</source>
   <extracomment>watch_strip.py</extracomment>
   <translation>Surveillance de {name}</translation>
  </message>
  <message>
   <source>Watch a folder for new captures</source>
   <extracomment>browsing.py</extracomment>
   <translation>Surveiller un dossier de nouvelles captures</translation>
  </message>
  <message>
   <source>{name} has come</source>
   <extracomment>browsing.py</extracomment>
   <translation>{name} est arrivée</translation>
  </message>
  <message numerus="yes">
   <source>{count:,} captures have come</source>
   <extracomment>browsing.py</extracomment>
   <translation>
    <numerusform>Une capture est arrivée</numerusform>
    <numerusform>{count:,} captures sont arrivées</numerusform>
   </translation>
  </message>
  <message>
   <source>Undo</source>
   <extracomment>browsing.py</extracomment>
   <translation>Annuler</translation>
  </message>
  <message>
   <source>Redo</source>
   <extracomment>browsing.py</extracomment>
   <translation>Rétablir</translation>
  </message>
  <message>
   <source>{what} into {name}.</source>
   <extracomment>browsing.py</extracomment>
   <translation>{what} dans {name}.</translation>
  </message>
  <message>
   <source>Normal</source>
   <extracomment>blending.py</extracomment>
   <translation>Normal</translation>
  </message>
  <message>
   <source>Multiply: dark where the map is weak</source>
   <extracomment>blending.py</extracomment>
   <translation>Produit : sombre où la carte est faible</translation>
  </message>
  <message>
   <source>Screen: light added where it is strong</source>
   <extracomment>blending.py</extracomment>
   <translation>Superposition : lumière ajoutée où elle est forte</translation>
  </message>
  <message>
   <source>Luminosity: the map's light, the sky's colours</source>
   <extracomment>blending.py</extracomment>
   <translation>Luminosité : la lumière de la carte, les couleurs du ciel</translation>
  </message>
  <message>
   <source>Contour alone</source>
   <extracomment>blending.py</extracomment>
   <translation>Contour seul</translation>
  </message>
  <message>
   <source>Colours from {low} to {high}</source>
   <extracomment>foot.py</extracomment>
   <translation>Couleurs, de {low} à {high}</translation>
  </message>
  <message>
   <source>weak</source>
   <extracomment>maps.py</extracomment>
   <translation>faible</translation>
  </message>
  <message>
   <source>strong</source>
   <extracomment>maps.py</extracomment>
   <translation>fort</translation>
  </message>
  <message>
   <source>against</source>
   <extracomment>maps.py</extracomment>
   <translation>contre</translation>
  </message>
  <message>
   <source>for</source>
   <extracomment>maps.py</extracomment>
   <translation>pour</translation>
  </message>
  <message>
   <source>Explained: {words}</source>
   <extracomment>marks.py</extracomment>
   <translation>Expliqué : {words}</translation>
  </message>
  <message>
   <source>Draw a region</source>
   <extracomment>region_tool.py</extracomment>
   <translation>Dessiner une région</translation>
  </message>
  <message>
   <source>Move the region</source>
   <extracomment>region_tool.py</extracomment>
   <translation>Déplacer la région</translation>
  </message>
  <message>
   <source>Resize the region</source>
   <extracomment>region_tool.py</extracomment>
   <translation>Redimensionner la région</translation>
  </message>
  <message>
   <source>Delete the region</source>
   <extracomment>region_tool.py</extracomment>
   <translation>Supprimer la région</translation>
  </message>
  <message>
   <source>RA {right_ascension}  Dec {declination}</source>
   <extracomment>sky_place.py</extracomment>
   <translation>AD {right_ascension}  Déc. {declination}</translation>
  </message>
  <message>
   <source>{name}: line between before and after</source>
   <extracomment>split_canvas.py</extracomment>
   <translation>{name} : ligne entre avant et après</translation>
  </message>
  <message>
   <source>Drag: before on the left, after on the right (arrow keys when it has the focus)</source>
   <extracomment>split_canvas.py</extracomment>
   <translation>Glisser : avant à gauche, après à droite (flèches quand elle a le focus)</translation>
  </message>
  <message>
   <source>{name}, after</source>
   <extracomment>split_canvas.py</extracomment>
   <translation>{name}, après</translation>
  </message>
  <message>
   <source>{name}, before</source>
   <extracomment>split_canvas.py</extracomment>
   <translation>{name}, avant</translation>
  </message>
  <message>
   <source>Before</source>
   <extracomment>split_canvas.py</extracomment>
   <translation>Avant</translation>
  </message>
  <message>
   <source>After</source>
   <extracomment>split_canvas.py</extracomment>
   <translation>Après</translation>
  </message>
  <message>
   <source>the test of {name}, stopped at {done}</source>
   <extracomment>comeback.py</extracomment>
   <translation>le test de {name}, arrêté à {done}</translation>
  </message>
  <message>
   <source>the classes of all captures</source>
   <extracomment>comeback.py</extracomment>
   <translation>les classes de toutes les captures</translation>
  </message>
  <message>
   <source>the test of {name}</source>
   <extracomment>comeback.py</extracomment>
   <translation>le test de {name}</translation>
  </message>
  <message>
   <source>Go on</source>
   <extracomment>comeback.py</extracomment>
   <translation>Continuer</translation>
  </message>
  <message>
   <source>The four hold {share} of the map, {share2} of its area</source>
   <extracomment>judging.py</extracomment>
   <translation>Les quatre contiennent {share} de la carte, {share2} de sa surface</translation>
  </message>
  <message>
   <source>Corner verdicts are for techniques with their settings as they come.</source>
   <extracomment>judging.py</extracomment>
   <translation>Les verdicts sur les coins valent pour les techniques avec leurs réglages d’origine.</translation>
  </message>
  <message>
   <source>Corner verdict: {words}</source>
   <extracomment>overlay.py</extracomment>
   <translation>Verdict sur les coins : {words}</translation>
  </message>
  <message>
   <source>The network uses the corners</source>
   <extracomment>wording.py</extracomment>
   <translation>Le réseau utilise les coins</translation>
  </message>
  <message>
   <source>Only the map favours the corners</source>
   <extracomment>wording.py</extracomment>
   <translation>Seule la carte favorise les coins</translation>
  </message>
  <message>
   <source>The map is blind to the corners</source>
   <extracomment>wording.py</extracomment>
   <translation>La carte est aveugle aux coins</translation>
  </message>
  <message>
   <source>The corners are clean</source>
   <extracomment>wording.py</extracomment>
   <translation>Les coins sont nets</translation>
  </message>
  <message>
   <source>Too little sky in the corners to tell</source>
   <extracomment>wording.py</extracomment>
   <translation>Trop peu de ciel dans les coins pour en juger</translation>
  </message>
  <message>
   <source>This map says nothing about the sky</source>
   <extracomment>wording.py</extracomment>
   <translation>Cette carte ne dit rien du ciel</translation>
  </message>
  <message>
   <source>Looking at the corners…</source>
   <extracomment>wording.py</extracomment>
   <translation>Examen des coins…</translation>
  </message>
  <message>
   <source>Map: {times} that of equally dark sky (p {p})</source>
   <extracomment>wording.py</extracomment>
   <translation>Carte : {times} celle d’un ciel aussi sombre (p {p})</translation>
  </message>
  <message>
   <source>, {done} done</source>
   <extracomment>wording.py</extracomment>
   <translation>, {done} faits</translation>
  </message>
  <message>
   <source>Answer: moved {times} as much as by other sky (p {p}{working})</source>
   <extracomment>wording.py</extracomment>
   <translation>Réponse : changée {times} autant que par un autre ciel (p {p}{working})</translation>
  </message>
  <message numerus="yes">
   <source>{count} files</source>
   <extracomment>dialog.py</extracomment>
   <translation>
    <numerusform>{count} fichier</numerusform>
    <numerusform>{count} fichiers</numerusform>
   </translation>
  </message>
  <message>
   <source>{many}{each}, such as {first}.{suffix}; nothing is ever replaced.</source>
   <extracomment>dialog.py</extracomment>
   <translation>{many}{each}, par exemple {first}.{suffix} ; rien n’est jamais remplacé.</translation>
  </message>
  <message>
   <source>Preview</source>
   <extracomment>dialog.py</extracomment>
   <translation>Aperçu</translation>
  </message>
  <message>
   <source>Drawing the preview…</source>
   <extracomment>dialog.py</extracomment>
   <translation>L’aperçu se dessine…</translation>
  </message>
  <message>
   <source>Export</source>
   <extracomment>dialog.py</extracomment>
   <translation>Exporter</translation>
  </message>
  <message>
   <source>Captures to export</source>
   <extracomment>dialog.py</extracomment>
   <translation>Captures à exporter</translation>
  </message>
  <message>
   <source>This capture: {title}</source>
   <extracomment>dialog.py</extracomment>
   <translation>Cette capture : {title}</translation>
  </message>
  <message>
   <source>Folder to write to</source>
   <extracomment>dialog.py</extracomment>
   <translation>Dossier de destination</translation>
  </message>
  <message>
   <source>Yes, write beside my captures (nothing of theirs is changed)</source>
   <extracomment>dialog.py</extracomment>
   <translation>Oui, écrire à côté de mes captures (rien n’y est modifié)</translation>
  </message>
  <message>
   <source>Copy</source>
   <extracomment>dialog.py</extracomment>
   <translation>Copier</translation>
  </message>
  <message>
   <source>Put the card on the clipboard, as it would be written</source>
   <extracomment>dialog.py</extracomment>
   <translation>Mettre la fiche dans le presse-papiers, telle qu’elle serait écrite</translation>
  </message>
  <message>
   <source>Choose…</source>
   <extracomment>dialog.py</extracomment>
   <translation>Choisir…</translation>
  </message>
  <message>
   <source>Cancel</source>
   <extracomment>dialog.py</extracomment>
   <translation>Annuler</translation>
  </message>
  <message>
   <source>This is the folder of your captures. Choose another, or say yes above.</source>
   <extracomment>dialog.py</extracomment>
   <translation>C’est le dossier de vos captures. Choisissez-en un autre, ou confirmez ci-dessus.</translation>
  </message>
  <message>
   <source>Choose at least one kind of file.</source>
   <extracomment>dialog.py</extracomment>
   <translation>Choisissez au moins un type de fichier.</translation>
  </message>
  <message>
   <source>There is nothing of this kind to write yet; explain or test the capture first.</source>
   <extracomment>dialog.py</extracomment>
   <translation>Il n’y a encore rien de ce genre à écrire ; expliquez ou testez d’abord la capture.</translation>
  </message>
  <message>
   <source>New files are written; nothing is ever replaced.</source>
   <extracomment>dialog.py</extracomment>
   <translation>De nouveaux fichiers sont écrits ; rien n’est jamais remplacé.</translation>
  </message>
  <message>
   <source> of each capture</source>
   <extracomment>dialog.py</extracomment>
   <translation> par capture</translation>
  </message>
  <message>
   <source>Export into</source>
   <extracomment>dialog.py</extracomment>
   <translation>Exporter vers</translation>
  </message>
  <message>
   <source>Into</source>
   <extracomment>dialog.py</extracomment>
   <translation>Vers</translation>
  </message>
  <message>
   <source>Selected captures</source>
   <extracomment>dialog.py</extracomment>
   <translation>Captures choisies</translation>
  </message>
  <message>
   <source>The card is on the clipboard.</source>
   <extracomment>dialog.py</extracomment>
   <translation>La fiche est dans le presse-papiers.</translation>
  </message>
  <message>
   <source>Template</source>
   <extracomment>form.py</extracomment>
   <translation>Modèle</translation>
  </message>
  <message>
   <source>Theme of the card</source>
   <extracomment>form.py</extracomment>
   <translation>Thème de la fiche</translation>
  </message>
  <message>
   <source>Maps</source>
   <extracomment>form.py</extracomment>
   <translation>Cartes</translation>
  </message>
  <message>
   <source>Longer side</source>
   <extracomment>form.py</extracomment>
   <translation>Grand côté</translation>
  </message>
  <message>
   <source>Size of the letters</source>
   <extracomment>form.py</extracomment>
   <translation>Taille des lettres</translation>
  </message>
  <message>
   <source>Linear light</source>
   <extracomment>form.py</extracomment>
   <translation>Lumière linéaire</translation>
  </message>
  <message>
   <source>The picture as it was recorded, not stretched: to be worked on.</source>
   <extracomment>form.py</extracomment>
   <translation>L’image telle qu’elle a été enregistrée, sans étirement : pour la traiter.</translation>
  </message>
  <message>
   <source>JSON beside each file: how it was made</source>
   <extracomment>form.py</extracomment>
   <translation>JSON à côté de chaque fichier : comment il a été fait</translation>
  </message>
  <message>
   <source>Names of the files</source>
   <extracomment>form.py</extracomment>
   <translation>Noms des fichiers</translation>
  </message>
  <message>
   <source>{size} pixels</source>
   <extracomment>form.py</extracomment>
   <translation>{size} pixels</translation>
  </message>
  <message>
   <source>Usual size</source>
   <extracomment>form.py</extracomment>
   <translation>Taille habituelle</translation>
  </message>
  <message>
   <source>Theme</source>
   <extracomment>form.py</extracomment>
   <translation>Thème</translation>
  </message>
  <message>
   <source>Size</source>
   <extracomment>form.py</extracomment>
   <translation>Taille</translation>
  </message>
  <message>
   <source>Text size</source>
   <extracomment>form.py</extracomment>
   <translation>Taille du texte</translation>
  </message>
  <message>
   <source>Look</source>
   <extracomment>form.py</extracomment>
   <translation>Aspect</translation>
  </message>
  <message>
   <source>Files</source>
   <extracomment>form.py</extracomment>
   <translation>Fichiers</translation>
  </message>
  <message>
   <source>Names</source>
   <extracomment>form.py</extracomment>
   <translation>Noms</translation>
  </message>
  <message>
   <source>The capture's own</source>
   <extracomment>form.py</extracomment>
   <translation>Celle de la capture</translation>
  </message>
  <message>
   <source>All {count} maps</source>
   <extracomment>form.py</extracomment>
   <translation>Les {count} cartes</translation>
  </message>
  <message>
   <source>None yet</source>
   <extracomment>form.py</extracomment>
   <translation>Aucune encore</translation>
  </message>
  <message>
   <source>Class</source>
   <extracomment>model.py</extracomment>
   <translation>Classe</translation>
  </message>
  <message>
   <source>Certainty</source>
   <extracomment>model.py</extracomment>
   <translation>Certitude</translation>
  </message>
  <message>
   <source>RA, Dec</source>
   <extracomment>model.py</extracomment>
   <translation>AD, déc.</translation>
  </message>
  <message>
   <source>Nearest known object</source>
   <extracomment>model.py</extracomment>
   <translation>Objet connu le plus proche</translation>
  </message>
  <message numerus="yes">
   <source>{count} tiles</source>
   <extracomment>model.py</extracomment>
   <translation>
    <numerusform>{count} tuile</numerusform>
    <numerusform>{count} tuiles</numerusform>
   </translation>
  </message>
  <message>
   <source>{certainty} at first sight</source>
   <extracomment>model.py</extracomment>
   <translation>{certainty} à première vue</translation>
  </message>
  <message>
   <source>{name}, {apart:.1f}′ away</source>
   <extracomment>model.py</extracomment>
   <translation>{name}, à {apart:.1f}′</translation>
  </message>
  <message>
   <source>Object {number}: {label}</source>
   <extracomment>model.py</extracomment>
   <translation>Objet {number} : {label}</translation>
  </message>
  <message>
   <source>at {place}</source>
   <extracomment>model.py</extracomment>
   <translation>en {place}</translation>
  </message>
  <message>
   <source>seen in {tiles}</source>
   <extracomment>model.py</extracomment>
   <translation>vu dans {tiles}</translation>
  </message>
  <message>
   <source>Objects in the field</source>
   <extracomment>panel.py</extracomment>
   <translation>Objets du champ</translation>
  </message>
  <message>
   <source>What every tile is explained for</source>
   <extracomment>panel.py</extracomment>
   <translation>Ce que chaque tuile explique</translation>
  </message>
  <message>
   <source>Each tile's own class</source>
   <extracomment>panel.py</extracomment>
   <translation>La classe de chaque tuile</translation>
  </message>
  <message>
   <source>Own class, star fields too</source>
   <extracomment>panel.py</extracomment>
   <translation>De même, champs d’étoiles aussi</translation>
  </message>
  <message>
   <source>The capture's class</source>
   <extracomment>panel.py</extracomment>
   <translation>La classe de la capture</translation>
  </message>
  <message>
   <source>Start</source>
   <extracomment>panel.py</extracomment>
   <translation>Commencer</translation>
  </message>
  <message>
   <source>Close the field's panel (T)</source>
   <extracomment>panel.py</extracomment>
   <translation>Fermer le panneau du champ (T)</translation>
  </message>
  <message>
   <source>Progress of the field</source>
   <extracomment>panel.py</extracomment>
   <translation>Avancement du champ</translation>
  </message>
  <message>
   <source>Objects in the field; Enter goes to one</source>
   <extracomment>panel.py</extracomment>
   <translation>Objets du champ ; Entrée mène à l’un d’eux</translation>
  </message>
  <message>
   <source>{label} everywhere</source>
   <extracomment>panel.py</extracomment>
   <translation>{label} partout</translation>
  </message>
  <message>
   <source>Done</source>
   <extracomment>panel.py</extracomment>
   <translation>Terminé</translation>
  </message>
  <message>
   <source>{tiles} of {sides} pixels, by {label}</source>
   <extracomment>wording.py</extracomment>
   <translation>{tiles} de {sides} pixels, par {label}</translation>
  </message>
  <message>
   <source>{words}: about {seconds}</source>
   <extracomment>wording.py</extracomment>
   <translation>{words} : environ {seconds}</translation>
  </message>
  <message>
   <source>Stopped at {done}; what is finished is kept.</source>
   <extracomment>wording.py</extracomment>
   <translation>Arrêté à {done} ; ce qui est terminé est conservé.</translation>
  </message>
  <message>
   <source>Nothing but stars, as far as the network is sure.</source>
   <extracomment>wording.py</extracomment>
   <translation>Rien que des étoiles, pour autant que le réseau soit sûr.</translation>
  </message>
  <message>
   <source>Measuring the stars, to choose the tiles…</source>
   <extracomment>wording.py</extracomment>
   <translation>Mesure des étoiles, pour choisir les tuiles…</translation>
  </message>
  <message>
   <source>{words}; how long it takes is not known yet</source>
   <extracomment>wording.py</extracomment>
   <translation>{words} ; la durée n’est pas encore connue</translation>
  </message>
  <message>
   <source>Waiting</source>
   <extracomment>wording.py</extracomment>
   <translation>En attente</translation>
  </message>
  <message>
   <source>{message} · {left} left</source>
   <extracomment>wording.py</extracomment>
   <translation>{message} · reste {left}</translation>
  </message>
  <message numerus="yes">
   <source>{count} objects found</source>
   <extracomment>wording.py</extracomment>
   <translation>
    <numerusform>{count} objet trouvé</numerusform>
    <numerusform>{count} objets trouvés</numerusform>
   </translation>
  </message>
  <message>
   <source>Nothing found</source>
   <extracomment>wording.py</extracomment>
   <translation>Rien trouvé</translation>
  </message>
  <message>
   <source>Start cuts the picture into overlapping tiles, asks the network about each, explains its answers in one map, and lists what it is sure of.</source>
   <extracomment>wording.py</extracomment>
   <translation>« Commencer » découpe l’image en tuiles qui se recouvrent, interroge le réseau sur chacune, explique ses réponses en une seule carte, et liste ce dont il est sûr.</translation>
  </message>
  <message>
   <source>Nothing so far; {done} looked at.</source>
   <extracomment>wording.py</extracomment>
   <translation>Rien jusqu’ici ; {done} examinés.</translation>
  </message>
  <message>
   <source>{seen} of {all} tiles of {side} pixels looked at</source>
   <extracomment>wording.py</extracomment>
   <translation>{seen} tuiles de {side} pixels regardées sur {all}</translation>
  </message>
  <message>
   <source>larger ones of {sides} pixels for large objects</source>
   <extracomment>wording.py</extracomment>
   <translation>de plus grandes de {sides} pixels pour les grands objets</translation>
  </message>
  <message>
   <source>the network is not sure of {count} of them</source>
   <extracomment>wording.py</extracomment>
   <translation>le réseau n’est pas sûr de {count} d’entre elles</translation>
  </message>
  <message>
   <source>{count} with nothing but stars are not in the map</source>
   <extracomment>wording.py</extracomment>
   <translation>{count} où il n’y a que des étoiles ne sont pas dans la carte</translation>
  </message>
  <message>
   <source>Open a capture first.</source>
   <extracomment>fieldwork.py</extracomment>
   <translation>Ouvrez d’abord une capture.</translation>
  </message>
  <message>
   <source>the whole field of {name}</source>
   <extracomment>fieldwork.py</extracomment>
   <translation>tout le champ de {name}</translation>
  </message>
  <message>
   <source>Open a capture first; then there is something to export.</source>
   <extracomment>desk.py</extracomment>
   <translation>Ouvrez d’abord une capture ; il y aura alors quelque chose à exporter.</translation>
  </message>
  <message>
   <source>Drop pictures or folders to look at them</source>
   <extracomment>dropping.py</extracomment>
   <translation>Déposez images ou dossiers pour les regarder</translation>
  </message>
  <message>
   <source>They stay where they are; skyview only reads them.</source>
   <extracomment>dropping.py</extracomment>
   <translation>Elles restent où elles sont ; skyview ne fait que les lire.</translation>
  </message>
  <message>
   <source>Keep</source>
   <extracomment>flagging.py</extracomment>
   <translation>Garder</translation>
  </message>
  <message>
   <source>Reject</source>
   <extracomment>flagging.py</extracomment>
   <translation>Rejeter</translation>
  </message>
  <message>
   <source>Remove the flag</source>
   <extracomment>flagging.py</extracomment>
   <translation>Retirer la marque</translation>
  </message>
  <message numerus="yes">
   <source>{count} captures</source>
   <extracomment>flagging.py</extracomment>
   <translation>
    <numerusform>{count} capture</numerusform>
    <numerusform>{count} captures</numerusform>
   </translation>
  </message>
  <message>
   <source>No captures in {names}. FITS, XISF, TIFF, PNG, JPEG and WebP are read.</source>
   <extracomment>listing.py</extracomment>
   <translation>Aucune capture dans {names}. FITS, XISF, TIFF, PNG, JPEG et WebP sont lus.</translation>
  </message>
  <message numerus="yes">
   <source>{words}, and {count:,} more could not be listed.</source>
   <extracomment>listing.py</extracomment>
   <translation>
    <numerusform>{words}, et une autre n’a pas pu être listée.</numerusform>
    <numerusform>{words}, et {count:,} autres n’ont pas pu être listées.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source> {count:,} captures are listed.</source>
   <extracomment>listing.py</extracomment>
   <translation>
    <numerusform> Une capture est listée.</numerusform>
    <numerusform> {count:,} captures sont listées.</numerusform>
   </translation>
  </message>
  <message>
   <source>Captures (*.fit *.fits *.fts *.fz *.gz *.tif *.tiff *.png *.jpg *.jpeg *.webp);;All files (*)</source>
   <extracomment>opening.py</extracomment>
   <translation>Captures (*.fit *.fits *.fts *.fz *.gz *.tif *.tiff *.png *.jpg *.jpeg *.webp);;Tous les fichiers (*)</translation>
  </message>
  <message>
   <source>Open recent</source>
   <extracomment>opening.py</extracomment>
   <translation>Ouvrir un récent</translation>
  </message>
  <message>
   <source>Open captures</source>
   <extracomment>opening.py</extracomment>
   <translation>Ouvrir des captures</translation>
  </message>
  <message>
   <source>Open a folder of captures</source>
   <extracomment>opening.py</extracomment>
   <translation>Ouvrir un dossier de captures</translation>
  </message>
  <message>
   <source>Forget all</source>
   <extracomment>opening.py</extracomment>
   <translation>Tout oublier</translation>
  </message>
  <message>
   <source>Nothing opened yet</source>
   <extracomment>opening.py</extracomment>
   <translation>Rien d’ouvert encore</translation>
  </message>
  <message>
   <source>is not a folder</source>
   <extracomment>watching.py</extracomment>
   <translation>n’est pas un dossier</translation>
  </message>
  <message>
   <source>cannot be looked through ({reason})</source>
   <extracomment>watching.py</extracomment>
   <translation>ne peut être parcouru ({reason})</translation>
  </message>
  <message>
   <source>{kind} {bits} bit</source>
   <extracomment>header.py</extracomment>
   <translation>{kind} {bits} bits</translation>
  </message>
  <message>
   <source>Tools</source>
   <extracomment>header.py</extracomment>
   <translation>Outils</translation>
  </message>
  <message>
   <source>What is it, why does the network say so, and how far can you trust the why?</source>
   <extracomment>header.py</extracomment>
   <translation>Qu’est-ce, pourquoi le réseau le dit-il, et jusqu’où se fier à ce pourquoi ?</translation>
  </message>
  <message>
   <source>What is it, why, and is the why true?</source>
   <extracomment>header.py</extracomment>
   <translation>Qu’est-ce, pourquoi, et ce pourquoi est-il vrai ?</translation>
  </message>
  <message>
   <source>Opening…</source>
   <extracomment>header.py</extracomment>
   <translation>Ouverture…</translation>
  </message>
  <message>
   <source>linear</source>
   <extracomment>header.py</extracomment>
   <translation>linéaire</translation>
  </message>
  <message>
   <source>already stretched</source>
   <extracomment>header.py</extracomment>
   <translation>déjà étirée</translation>
  </message>
  <message>
   <source>Bayer {bayer}</source>
   <extracomment>header.py</extracomment>
   <translation>Bayer {bayer}</translation>
  </message>
  <message>
   <source>Explain</source>
   <extracomment>header.py</extracomment>
   <translation>Expliquer</translation>
  </message>
  <message>
   <source>Trust</source>
   <extracomment>header.py</extracomment>
   <translation>Confiance</translation>
  </message>
  <message>
   <source>Offline: your files are never changed</source>
   <extracomment>jobstrip.py</extracomment>
   <translation>Hors ligne : vos fichiers ne sont jamais modifiés</translation>
  </message>
  <message>
   <source>Cancel this job (Esc cancels the newest)</source>
   <extracomment>jobstrip.py</extracomment>
   <translation>Annuler cette tâche (Échap annule la plus récente)</translation>
  </message>
  <message>
   <source>{title}: progress</source>
   <extracomment>jobstrip.py</extracomment>
   <translation>{title} : avancement</translation>
  </message>
  <message>
   <source>stopping…</source>
   <extracomment>jobstrip.py</extracomment>
   <translation>arrêt…</translation>
  </message>
  <message>
   <source>waiting</source>
   <extracomment>jobstrip.py</extracomment>
   <translation>en attente</translation>
  </message>
  <message>
   <source>{remaining} left</source>
   <extracomment>jobstrip.py</extracomment>
   <translation>reste {remaining}</translation>
  </message>
  <message>
   <source>Jobs</source>
   <extracomment>jobstrip.py</extracomment>
   <translation>Tâches</translation>
  </message>
  <message numerus="yes">
   <source>and {count} more</source>
   <extracomment>jobstrip.py</extracomment>
   <translation>
    <numerusform>et une de plus</numerusform>
    <numerusform>et {count} de plus</numerusform>
   </translation>
  </message>
  <message>
   <source>Ready</source>
   <extracomment>jobstrip.py</extracomment>
   <translation>Prêt</translation>
  </message>
  <message>
   <source>Starting the network…</source>
   <extracomment>jobstrip.py</extracomment>
   <translation>Démarrage du réseau…</translation>
  </message>
  <message>
   <source>What can be done about it</source>
   <extracomment>messages.py</extracomment>
   <translation>Ce que l’on peut y faire</translation>
  </message>
  <message>
   <source>Messages</source>
   <extracomment>messages.py</extracomment>
   <translation>Messages</translation>
  </message>
  <message>
   <source>Close</source>
   <extracomment>messages.py</extracomment>
   <translation>Fermer</translation>
  </message>
  <message>
   <source>Close this message</source>
   <extracomment>messages.py</extracomment>
   <translation>Fermer ce message</translation>
  </message>
  <message>
   <source>No messages yet.</source>
   <extracomment>messages.py</extracomment>
   <translation>Aucun message pour l’instant.</translation>
  </message>
  <message>
   <source>Most likely class</source>
   <extracomment>verdict.py</extracomment>
   <translation>Classe la plus probable</translation>
  </message>
  <message>
   <source>How to use your own network…</source>
   <extracomment>verdict.py</extracomment>
   <translation>Utiliser votre propre réseau…</translation>
  </message>
  <message>
   <source>No verdict</source>
   <extracomment>verdict.py</extracomment>
   <translation>Pas de verdict</translation>
  </message>
  <message numerus="yes">
   <source>{count} views · {spent}</source>
   <extracomment>verdict.py</extracomment>
   <translation>
    <numerusform>{count} vue · {spent}</numerusform>
    <numerusform>{count} vues · {spent}</numerusform>
   </translation>
  </message>
  <message>
   <source>Click a class to see what speaks for it</source>
   <extracomment>verdict.py</extracomment>
   <translation>Cliquez sur une classe pour voir ce qui parle pour elle</translation>
  </message>
  <message>
   <source>Model</source>
   <extracomment>verdict.py</extracomment>
   <translation>Modèle</translation>
  </message>
  <message>
   <source>Class to explain</source>
   <extracomment>verdict.py</extracomment>
   <translation>Classe à expliquer</translation>
  </message>
  <message>
   <source>Looking for models…</source>
   <extracomment>verdict.py</extracomment>
   <translation>Recherche de modèles…</translation>
  </message>
  <message>
   <source>Open a capture to see what the network makes of it.</source>
   <extracomment>verdict.py</extracomment>
   <translation>Ouvrez une capture pour voir ce que le réseau en pense.</translation>
  </message>
  <message>
   <source>Open a model folder…</source>
   <extracomment>verdict.py</extracomment>
   <translation>Ouvrir un dossier de modèle…</translation>
  </message>
  <message>
   <source>Open a Keras file…</source>
   <extracomment>verdict.py</extracomment>
   <translation>Ouvrir un fichier Keras…</translation>
  </message>
  <message>
   <source>Sure</source>
   <extracomment>verdict.py</extracomment>
   <translation>Sûr</translation>
  </message>
  <message>
   <source>Not sure</source>
   <extracomment>verdict.py</extracomment>
   <translation>Pas sûr</translation>
  </message>
  <message>
   <source>{words}: {probability} likely</source>
   <extracomment>verdict.py</extracomment>
   <translation>{words} : probable à {probability}</translation>
  </message>
  <message>
   <source>{words}: {probability}</source>
   <extracomment>verdict.py</extracomment>
   <translation>{words} : {probability}</translation>
  </message>
  <message>
   <source>cached</source>
   <extracomment>verdict.py</extracomment>
   <translation>en réserve</translation>
  </message>
  <message>
   <source>The capture is shown to the network in several crops; this is their mean</source>
   <extracomment>verdict.py</extracomment>
   <translation>La capture est montrée au réseau en plusieurs cadrages ; ceci en est la moyenne</translation>
  </message>
  <message>
   <source>{elsewhere}. Of the classes it knows, the network finds {nearest} the nearest.</source>
   <extracomment>verdict.py</extracomment>
   <translation>{elsewhere}. Des classes qu’il connaît, {nearest} est pour le réseau la plus proche.</translation>
  </message>
  <message>
   <source>Most likely: {predicted}</source>
   <extracomment>verdict.py</extracomment>
   <translation>Probable : {predicted}</translation>
  </message>
  <message>
   <source>Probabilities: </source>
   <extracomment>verdict.py</extracomment>
   <translation>Probabilités : </translation>
  </message>
  <message>
   <source>Verdict</source>
   <extracomment>verdict.py</extracomment>
   <translation>Verdict</translation>
  </message>
  <message>
   <source>none installed</source>
   <extracomment>verdict.py</extracomment>
   <translation>aucun installé</translation>
  </message>
  <message>
   <source>Drop captures or folders here</source>
   <extracomment>welcome.py</extracomment>
   <translation>Déposez ici des captures ou des dossiers</translation>
  </message>
  <message>
   <source>FITS, XISF, TIFF, PNG, JPEG and WebP, as telescopes write them</source>
   <extracomment>welcome.py</extracomment>
   <translation>FITS, XISF, TIFF, PNG, JPEG et WebP, tels que les télescopes les écrivent</translation>
  </message>
  <message>
   <source>open a capture first</source>
   <extracomment>actions.py</extracomment>
   <translation>ouvrez d’abord une capture</translation>
  </message>
  <message>
   <source>only for a linear capture</source>
   <extracomment>actions.py</extracomment>
   <translation>seulement pour une capture linéaire</translation>
  </message>
  <message>
   <source>the list is empty</source>
   <extracomment>actions.py</extracomment>
   <translation>la liste est vide</translation>
  </message>
  <message>
   <source>nothing to undo</source>
   <extracomment>actions.py</extracomment>
   <translation>rien à annuler</translation>
  </message>
  <message>
   <source>nothing to redo</source>
   <extracomment>actions.py</extracomment>
   <translation>rien à rétablir</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <extracomment>actions.py</extracomment>
   <translation>&amp;Fichier</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <extracomment>actions.py</extracomment>
   <translation>É&amp;dition</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <extracomment>actions.py</extracomment>
   <translation>&amp;Affichage</translation>
  </message>
  <message>
   <source>&amp;Picture</source>
   <extracomment>actions.py</extracomment>
   <translation>&amp;Image</translation>
  </message>
  <message>
   <source>&amp;Explain</source>
   <extracomment>actions.py</extracomment>
   <translation>E&amp;xpliquer</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <extracomment>actions.py</extracomment>
   <translation>Aid&amp;e</translation>
  </message>
  <message>
   <source>Open files…</source>
   <extracomment>actions.py</extracomment>
   <translation>Ouvrir des fichiers…</translation>
  </message>
  <message>
   <source>Watch a folder for new captures…</source>
   <extracomment>actions.py</extracomment>
   <translation>Surveiller un dossier…</translation>
  </message>
  <message>
   <source>Open the samples</source>
   <extracomment>actions.py</extracomment>
   <translation>Ouvrir les exemples</translation>
  </message>
  <message>
   <source>Empty the list</source>
   <extracomment>actions.py</extracomment>
   <translation>Vider la liste</translation>
  </message>
  <message>
   <source>Export…</source>
   <extracomment>actions.py</extracomment>
   <translation>Exporter…</translation>
  </message>
  <message>
   <source>Copy the annotated view</source>
   <extracomment>actions.py</extracomment>
   <translation>Copier la vue annotée</translation>
  </message>
  <message>
   <source>Settings…</source>
   <extracomment>actions.py</extracomment>
   <translation>Préférences…</translation>
  </message>
  <message>
   <source>Quit</source>
   <extracomment>actions.py</extracomment>
   <translation>Quitter</translation>
  </message>
  <message>
   <source>Next capture</source>
   <extracomment>actions.py</extracomment>
   <translation>Capture suivante</translation>
  </message>
  <message>
   <source>Previous capture</source>
   <extracomment>actions.py</extracomment>
   <translation>Capture précédente</translation>
  </message>
  <message>
   <source>Unfold or fold an observation</source>
   <extracomment>actions.py</extracomment>
   <translation>Déplier ou replier une observation</translation>
  </message>
  <message>
   <source>Captures as a grid</source>
   <extracomment>actions.py</extracomment>
   <translation>Captures en mosaïque</translation>
  </message>
  <message>
   <source>Fit the whole picture</source>
   <extracomment>actions.py</extracomment>
   <translation>Ajuster toute l’image</translation>
  </message>
  <message>
   <source>One to one</source>
   <extracomment>actions.py</extracomment>
   <translation>Un pour un</translation>
  </message>
  <message>
   <source>Magnifier (hold or tap)</source>
   <extracomment>actions.py</extracomment>
   <translation>Loupe (maintenir ou taper)</translation>
  </message>
  <message>
   <source>Blink picture and map (hold)</source>
   <extracomment>actions.py</extracomment>
   <translation>Clignoter image et carte (maintenir)</translation>
  </message>
  <message>
   <source>Swipe between two</source>
   <extracomment>actions.py</extracomment>
   <translation>Balayer entre deux</translation>
  </message>
  <message>
   <source>Blink two</source>
   <extracomment>actions.py</extracomment>
   <translation>Clignoter entre deux</translation>
  </message>
  <message>
   <source>Difference of two maps</source>
   <extracomment>actions.py</extracomment>
   <translation>Différence de deux cartes</translation>
  </message>
  <message>
   <source>Colours, blend, threshold and contour…</source>
   <extracomment>actions.py</extracomment>
   <translation>Couleurs, fusion, seuil et contour…</translation>
  </message>
  <message>
   <source>One explanation</source>
   <extracomment>actions.py</extracomment>
   <translation>Une explication</translation>
  </message>
  <message>
   <source>Two explanations</source>
   <extracomment>actions.py</extracomment>
   <translation>Deux explications</translation>
  </message>
  <message>
   <source>Three explanations</source>
   <extracomment>actions.py</extracomment>
   <translation>Trois explications</translation>
  </message>
  <message>
   <source>Four explanations</source>
   <extracomment>actions.py</extracomment>
   <translation>Quatre explications</translation>
  </message>
  <message>
   <source>Compare all fast techniques</source>
   <extracomment>actions.py</extracomment>
   <translation>Comparer toutes les techniques rapides</translation>
  </message>
  <message>
   <source>Compare baselines of a technique</source>
   <extracomment>actions.py</extracomment>
   <translation>Comparer les références</translation>
  </message>
  <message>
   <source>Hide the side panels</source>
   <extracomment>actions.py</extracomment>
   <translation>Masquer les panneaux latéraux</translation>
  </message>
  <message>
   <source>Red theme for the night</source>
   <extracomment>actions.py</extracomment>
   <translation>Thème rouge pour la nuit</translation>
  </message>
  <message>
   <source>Automatic stretch</source>
   <extracomment>actions.py</extracomment>
   <translation>Étirement automatique</translation>
  </message>
  <message>
   <source>Stretch all colours alike</source>
   <extracomment>actions.py</extracomment>
   <translation>Étirer toutes les couleurs de même</translation>
  </message>
  <message>
   <source>Histogram and stretch</source>
   <extracomment>actions.py</extracomment>
   <translation>Histogramme et étirement</translation>
  </message>
  <message>
   <source>Invert the picture</source>
   <extracomment>actions.py</extracomment>
   <translation>Inverser l’image</translation>
  </message>
  <message>
   <source>All colours</source>
   <extracomment>actions.py</extracomment>
   <translation>Toutes les couleurs</translation>
  </message>
  <message>
   <source>Red alone</source>
   <extracomment>actions.py</extracomment>
   <translation>Rouge seul</translation>
  </message>
  <message>
   <source>Green alone</source>
   <extracomment>actions.py</extracomment>
   <translation>Vert seul</translation>
  </message>
  <message>
   <source>Blue alone</source>
   <extracomment>actions.py</extracomment>
   <translation>Bleu seul</translation>
  </message>
  <message>
   <source>Luminance</source>
   <extracomment>actions.py</extracomment>
   <translation>Luminance</translation>
  </message>
  <message>
   <source>Turn right</source>
   <extracomment>actions.py</extracomment>
   <translation>Tourner à droite</translation>
  </message>
  <message>
   <source>Turn left</source>
   <extracomment>actions.py</extracomment>
   <translation>Tourner à gauche</translation>
  </message>
  <message>
   <source>Mirror left and right</source>
   <extracomment>actions.py</extracomment>
   <translation>Inverser gauche et droite</translation>
  </message>
  <message>
   <source>North up</source>
   <extracomment>actions.py</extracomment>
   <translation>Nord en haut</translation>
  </message>
  <message>
   <source>Names of known objects</source>
   <extracomment>actions.py</extracomment>
   <translation>Noms des objets connus</translation>
  </message>
  <message>
   <source>Header of the capture…</source>
   <extracomment>actions.py</extracomment>
   <translation>En-tête de la capture…</translation>
  </message>
  <message>
   <source>Explain every capture I look at</source>
   <extracomment>actions.py</extracomment>
   <translation>Expliquer ce que je regarde</translation>
  </message>
  <message>
   <source>Test how far to trust it</source>
   <extracomment>actions.py</extracomment>
   <translation>Mesurer à quel point s’y fier</translation>
  </message>
  <message>
   <source>Before / after: drag a perturbation</source>
   <extracomment>actions.py</extracomment>
   <translation>Avant / après : doser une perturbation</translation>
  </message>
  <message>
   <source>Judge it by the axioms</source>
   <extracomment>actions.py</extracomment>
   <translation>La juger d’après les axiomes</translation>
  </message>
  <message>
   <source>Check its sanity: does it need the network?</source>
   <extracomment>actions.py</extracomment>
   <translation>Contrôle : a-t-elle besoin du réseau ?</translation>
  </message>
  <message>
   <source>Attack the explanation</source>
   <extracomment>actions.py</extracomment>
   <translation>Attaquer l’explication</translation>
  </message>
  <message>
   <source>Corners: used, or only shown?</source>
   <extracomment>actions.py</extracomment>
   <translation>Coins : utilisés, ou montrés ?</translation>
  </message>
  <message>
   <source>Explain the whole field by tiles</source>
   <extracomment>actions.py</extracomment>
   <translation>Expliquer tout le champ par tuiles</translation>
  </message>
  <message>
   <source>Classify all captures of the list</source>
   <extracomment>actions.py</extracomment>
   <translation>Classer toute la liste</translation>
  </message>
  <message>
   <source>Cancel the newest job</source>
   <extracomment>actions.py</extracomment>
   <translation>Annuler la tâche la plus récente</translation>
  </message>
  <message>
   <source>Help</source>
   <extracomment>actions.py</extracomment>
   <translation>Aide</translation>
  </message>
  <message>
   <source>Find an action…</source>
   <extracomment>actions.py</extracomment>
   <translation>Trouver une action…</translation>
  </message>
  <message>
   <source>Shortcuts</source>
   <extracomment>actions.py</extracomment>
   <translation>Raccourcis</translation>
  </message>
  <message>
   <source>Earlier messages…</source>
   <extracomment>actions.py</extracomment>
   <translation>Messages précédents…</translation>
  </message>
  <message>
   <source>Change shortcuts…</source>
   <extracomment>actions.py</extracomment>
   <translation>Modifier les raccourcis…</translation>
  </message>
  <message>
   <source>About skyview…</source>
   <extracomment>actions.py</extracomment>
   <translation>À propos de skyview…</translation>
  </message>
  <message>
   <source>not now</source>
   <extracomment>actions.py</extracomment>
   <translation>pas maintenant</translation>
  </message>
  <message>
   <source>Find an action</source>
   <extracomment>command_palette.py</extracomment>
   <translation>Trouver une action</translation>
  </message>
  <message>
   <source>Find an action, a capture or a technique</source>
   <extracomment>command_palette.py</extracomment>
   <translation>Trouver une action, une capture ou une technique</translation>
  </message>
  <message>
   <source>Search for an action, a capture or a technique</source>
   <extracomment>command_palette.py</extracomment>
   <translation>Chercher une action, une capture ou une technique</translation>
  </message>
  <message>
   <source>What was found</source>
   <extracomment>command_palette.py</extracomment>
   <translation>Ce qui a été trouvé</translation>
  </message>
  <message>
   <source>on</source>
   <extracomment>command_palette.py</extracomment>
   <translation>activé</translation>
  </message>
  <message>
   <source>off</source>
   <extracomment>command_palette.py</extracomment>
   <translation>désactivé</translation>
  </message>
  <message>
   <source>, not possible: {why_not}</source>
   <extracomment>command_palette.py</extracomment>
   <translation>, impossible : {why_not}</translation>
  </message>
  <message>
   <source>Nothing is called so.</source>
   <extracomment>command_palette.py</extracomment>
   <translation>Rien ne porte ce nom.</translation>
  </message>
  <message>
   <source>Not possible now: {why_not}.</source>
   <extracomment>command_palette.py</extracomment>
   <translation>Impossible maintenant : {why_not}.</translation>
  </message>
  <message>
   <source>, on</source>
   <extracomment>command_palette.py</extracomment>
   <translation>, activé</translation>
  </message>
  <message>
   <source>, off</source>
   <extracomment>command_palette.py</extracomment>
   <translation>, désactivé</translation>
  </message>
  <message>
   <source>Back to what it came with: {key}</source>
   <extracomment>key_page.py</extracomment>
   <translation>Revenir à l’origine : {key}</translation>
  </message>
  <message>
   <source>Actions and their shortcuts</source>
   <extracomment>key_page.py</extracomment>
   <translation>Actions et leurs raccourcis</translation>
  </message>
  <message>
   <source>New shortcut: press the keys</source>
   <extracomment>key_page.py</extracomment>
   <translation>Nouveau raccourci : appuyez sur les touches</translation>
  </message>
  <message>
   <source>Give this key</source>
   <extracomment>key_page.py</extracomment>
   <translation>Donner cette touche</translation>
  </message>
  <message>
   <source>No key</source>
   <extracomment>key_page.py</extracomment>
   <translation>Sans touche</translation>
  </message>
  <message>
   <source>Reset</source>
   <extracomment>key_page.py</extracomment>
   <translation>Rétablir</translation>
  </message>
  <message>
   <source>Reset all shortcuts</source>
   <extracomment>key_page.py</extracomment>
   <translation>Rétablir tous les raccourcis</translation>
  </message>
  <message>
   <source>no key</source>
   <extracomment>key_page.py</extracomment>
   <translation>sans touche</translation>
  </message>
  <message>
   <source>Shortcut of “{words}”: {key}</source>
   <extracomment>key_page.py</extracomment>
   <translation>Raccourci de « {words} » : {key}</translation>
  </message>
  <message>
   <source>{native} stands for “{words}” already, which would have no key then.</source>
   <extracomment>key_page.py</extracomment>
   <translation>{native} désigne déjà « {words} », qui n’aurait alors plus de touche.</translation>
  </message>
  <message>
   <source> “{words}” has no key now.</source>
   <extracomment>key_page.py</extracomment>
   <translation> « {words} » n’a plus de touche.</translation>
  </message>
  <message>
   <source>{native} is the key of “{words}”.</source>
   <extracomment>key_page.py</extracomment>
   <translation>{native} est la touche de « {words} ».</translation>
  </message>
  <message>
   <source>“{words}” has no key now.</source>
   <extracomment>key_page.py</extracomment>
   <translation>« {words} » n’a plus de touche.</translation>
  </message>
  <message>
   <source>Action</source>
   <extracomment>key_page.py</extracomment>
   <translation>Action</translation>
  </message>
  <message>
   <source>Shortcut</source>
   <extracomment>key_page.py</extracomment>
   <translation>Raccourci</translation>
  </message>
  <message>
   <source>Press the new keys here</source>
   <extracomment>key_page.py</extracomment>
   <translation>Appuyez ici sur les nouvelles touches</translation>
  </message>
  <message>
   <source>Take it from “{words}”</source>
   <extracomment>key_page.py</extracomment>
   <translation>La prendre à « {words} »</translation>
  </message>
  <message>
   <source>All shortcuts are as they came.</source>
   <extracomment>key_page.py</extracomment>
   <translation>Tous les raccourcis sont ceux d’origine.</translation>
  </message>
  <message>
   <source>Came with {came}</source>
   <extracomment>key_page.py</extracomment>
   <translation>À l’origine : {came}</translation>
  </message>
  <message>
   <source>goes to the next capture</source>
   <extracomment>keys.py</extracomment>
   <translation>passe à la capture suivante</translation>
  </message>
  <message>
   <source>pans the picture and moves in lists</source>
   <extracomment>keys.py</extracomment>
   <translation>déplace l’image et parcourt les listes</translation>
  </message>
  <message>
   <source>zooms in</source>
   <extracomment>keys.py</extracomment>
   <translation>zoome en avant</translation>
  </message>
  <message>
   <source>zooms out</source>
   <extracomment>keys.py</extracomment>
   <translation>zoome en arrière</translation>
  </message>
  <message>
   <source>goes to the next field</source>
   <extracomment>keys.py</extracomment>
   <translation>passe au champ suivant</translation>
  </message>
  <message>
   <source>goes to the field before</source>
   <extracomment>keys.py</extracomment>
   <translation>passe au champ précédent</translation>
  </message>
  <message>
   <source>does what is chosen</source>
   <extracomment>keys.py</extracomment>
   <translation>fait ce qui est choisi</translation>
  </message>
  <message>
   <source>deletes in fields</source>
   <extracomment>keys.py</extracomment>
   <translation>efface dans les champs</translation>
  </message>
  <message>
   <source>One key at a time, with Ctrl, Alt or Shift if you like.</source>
   <extracomment>keys.py</extracomment>
   <translation>Une touche à la fois, avec Ctrl, Alt ou Maj si vous voulez.</translation>
  </message>
  <message>
   <source>{name} {taken}; it is not to be had.</source>
   <extracomment>keys.py</extracomment>
   <translation>{name} {taken} ; elle n’est pas disponible.</translation>
  </message>
  <message>
   <source>“{words}” is held down or repeated: a key without Ctrl, Alt and Shift, please.</source>
   <extracomment>keys.py</extracomment>
   <translation>« {words} » se maintient ou se répète : une touche sans Ctrl, Alt ni Maj, s’il vous plaît.</translation>
  </message>
  <message>
   <source>Explain by {label}</source>
   <extracomment>offers.py</extracomment>
   <translation>Expliquer par {label}</translation>
  </message>
  <message>
   <source>Appearance</source>
   <extracomment>settings.py</extracomment>
   <translation>Apparence</translation>
  </message>
  <message>
   <source>Behaviour</source>
   <extracomment>settings.py</extracomment>
   <translation>Comportement</translation>
  </message>
  <message>
   <source>Night is red on black and shows pictures in red too: eyes stay used to the dark.</source>
   <extracomment>settings.py</extracomment>
   <translation>Le thème nuit est rouge sur noir et montre aussi les images en rouge : les yeux restent accoutumés à l’obscurité.</translation>
  </message>
  <message>
   <source>Language</source>
   <extracomment>settings.py</extracomment>
   <translation>Langue</translation>
  </message>
  <message>
   <source>Takes effect at the next start.</source>
   <extracomment>settings.py</extracomment>
   <translation>Prend effet au prochain démarrage.</translation>
  </message>
  <message>
   <source>Otherwise its maps are computed when you ask for them.</source>
   <extracomment>settings.py</extracomment>
   <translation>Sinon, ses cartes sont calculées à votre demande.</translation>
  </message>
  <message>
   <source>Open again what was open</source>
   <extracomment>settings.py</extracomment>
   <translation>Rouvrir ce qui était ouvert</translation>
  </message>
  <message>
   <source>Otherwise the window begins with the samples. Takes effect at the next start.</source>
   <extracomment>settings.py</extracomment>
   <translation>Sinon, la fenêtre s’ouvre sur les exemples. Prend effet au prochain démarrage.</translation>
  </message>
  <message>
   <source>Like the system</source>
   <extracomment>settings.py</extracomment>
   <translation>Comme le système</translation>
  </message>
  <message>
   <source>Settings</source>
   <extracomment>settings_dialog.py</extracomment>
   <translation>Préférences</translation>
  </message>
  <message>
   <source>Pages of the settings</source>
   <extracomment>settings_dialog.py</extracomment>
   <translation>Pages des préférences</translation>
  </message>
  <message>
   <source>Reset all settings</source>
   <extracomment>settings_dialog.py</extracomment>
   <translation>Rétablir toutes les préférences</translation>
  </message>
  <message>
   <source>On every page but the shortcuts, as they came</source>
   <extracomment>settings_dialog.py</extracomment>
   <translation>Sur toutes les pages sauf les raccourcis, telles qu’à l’origine</translation>
  </message>
  <message>
   <source>Zoom at the pointer</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Zoomer sous le pointeur</translation>
  </message>
  <message>
   <source>Wheel</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Molette</translation>
  </message>
  <message>
   <source>Zoom in, out</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Zoom avant, arrière</translation>
  </message>
  <message>
   <source>Pan</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Déplacer</translation>
  </message>
  <message>
   <source>Drag, arrow keys</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Glisser, flèches</translation>
  </message>
  <message>
   <source>Whole picture or one to one</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Toute l’image ou un pour un</translation>
  </message>
  <message>
   <source>Double click</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Double clic</translation>
  </message>
  <message>
   <source>Opacity of the maps</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Opacité des cartes</translation>
  </message>
  <message>
   <source>Ctrl+Wheel</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Ctrl+Molette</translation>
  </message>
  <message>
   <source>Space</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Espace</translation>
  </message>
  <message>
   <source>Next field, previous field</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Champ suivant, champ précédent</translation>
  </message>
  <message>
   <source>Tab, Shift+Tab</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Tab, Maj+Tab</translation>
  </message>
  <message>
   <source>On a picture</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>Sur une image</translation>
  </message>
  <message>
   <source>{key} finds any action by a few of its letters.</source>
   <extracomment>shortcut_card.py</extracomment>
   <translation>{key} trouve toute action à quelques lettres.</translation>
  </message>
  <message>
   <source>balanced accuracy {accuracy:.3f} ({low:.3f} to {high:.3f}, {captures} captures); digest {digest}</source>
   <extracomment>about.py</extracomment>
   <translation>exactitude équilibrée {accuracy:.3f} (de {low:.3f} à {high:.3f}, {captures} captures) ; empreinte {digest}</translation>
  </message>
  <message>
   <source>BSD 3-Clause, with its networks and samples</source>
   <extracomment>about.py</extracomment>
   <translation>BSD 3-Clause, avec ses réseaux et ses exemples</translation>
  </message>
  <message>
   <source>List of objects</source>
   <extracomment>about.py</extracomment>
   <translation>Liste des objets</translation>
  </message>
  <message>
   <source>CC BY-SA 4.0, from OpenNGC by Mattia Verga</source>
   <extracomment>about.py</extracomment>
   <translation>CC BY-SA 4.0, d’après OpenNGC de Mattia Verga</translation>
  </message>
  <message>
   <source>Typeface Inter</source>
   <extracomment>about.py</extracomment>
   <translation>Police Inter</translation>
  </message>
  <message>
   <source>SIL Open Font License 1.1, by The Inter Project Authors</source>
   <extracomment>about.py</extracomment>
   <translation>SIL Open Font License 1.1, The Inter Project Authors</translation>
  </message>
  <message>
   <source>Qt for Python</source>
   <extracomment>about.py</extracomment>
   <translation>Qt for Python</translation>
  </message>
  <message>
   <source>LGPL 3, by The Qt Company</source>
   <extracomment>about.py</extracomment>
   <translation>LGPL 3, The Qt Company</translation>
  </message>
  <message>
   <source>It works offline: it never uses a network connection, and never changes your files.</source>
   <extracomment>about.py</extracomment>
   <translation>Fonctionne hors ligne : aucune connexion réseau, et vos fichiers ne sont jamais modifiés.</translation>
  </message>
  <message>
   <source>About skyview</source>
   <extracomment>about.py</extracomment>
   <translation>À propos de skyview</translation>
  </message>
  <message>
   <source>Copy for a bug report</source>
   <extracomment>about.py</extracomment>
   <translation>Copier pour un rapport d’anomalie</translation>
  </message>
  <message>
   <source>Versions, networks and this machine, as lines of text</source>
   <extracomment>about.py</extracomment>
   <translation>Versions, réseaux et cette machine, en lignes de texte</translation>
  </message>
  <message>
   <source>Copied</source>
   <extracomment>about.py</extracomment>
   <translation>Copié</translation>
  </message>
  <message>
   <source>Networks</source>
   <extracomment>about.py</extracomment>
   <translation>Réseaux</translation>
  </message>
  <message>
   <source>Versions</source>
   <extracomment>about.py</extracomment>
   <translation>Versions</translation>
  </message>
  <message>
   <source>Licences</source>
   <extracomment>about.py</extracomment>
   <translation>Licences</translation>
  </message>
  <message>
   <source>See what a deep-sky classifier recognises in a smart telescope's capture, why, and how far to trust the why.</source>
   <extracomment>about.py</extracomment>
   <translation>Voir ce qu’un classificateur du ciel profond reconnaît dans la capture d’un télescope intelligent, pourquoi, et jusqu’où se fier à ce pourquoi.</translation>
  </message>
  <message>
   <source>How to read this: {title}</source>
   <extracomment>button.py</extracomment>
   <translation>Comment lire ceci : {title}</translation>
  </message>
  <message>
   <source>Pages of help</source>
   <extracomment>contents.py</extracomment>
   <translation>Pages d’aide</translation>
  </message>
  <message>
   <source>{title} (in English)</source>
   <extracomment>contents.py</extracomment>
   <translation>{title} (en anglais)</translation>
  </message>
  <message>
   <source>Using skyview</source>
   <extracomment>pages.py</extracomment>
   <translation>Utiliser skyview</translation>
  </message>
  <message>
   <source>How it was measured</source>
   <extracomment>pages.py</extracomment>
   <translation>Comment c’est mesuré</translation>
  </message>
  <message>
   <source>First steps</source>
   <extracomment>pages.py</extracomment>
   <translation>Premiers pas</translation>
  </message>
  <message>
   <source>The techniques</source>
   <extracomment>pages.py</extracomment>
   <translation>Les techniques</translation>
  </message>
  <message>
   <source>The score card</source>
   <extracomment>pages.py</extracomment>
   <translation>Le bulletin</translation>
  </message>
  <message>
   <source>Perturbations and instruments</source>
   <extracomment>pages.py</extracomment>
   <translation>Perturbations et instruments</translation>
  </message>
  <message>
   <source>Attacks on explanations</source>
   <extracomment>pages.py</extracomment>
   <translation>Attaques contre les cartes</translation>
  </message>
  <message>
   <source>Axioms and sanity</source>
   <extracomment>pages.py</extracomment>
   <translation>Axiomes et contrôle</translation>
  </message>
  <message>
   <source>Corners</source>
   <extracomment>pages.py</extracomment>
   <translation>Coins</translation>
  </message>
  <message>
   <source>Whole fields by tiles</source>
   <extracomment>pages.py</extracomment>
   <translation>Champs entiers par tuiles</translation>
  </message>
  <message>
   <source>Your own network</source>
   <extracomment>pages.py</extracomment>
   <translation>Votre propre réseau</translation>
  </message>
  <message>
   <source>A card of real captures</source>
   <extracomment>pages.py</extracomment>
   <translation>Un bulletin de vraies captures</translation>
  </message>
  <message>
   <source>The networks</source>
   <extracomment>pages.py</extracomment>
   <translation>Les réseaux</translation>
  </message>
  <message>
   <source>The simulator</source>
   <extracomment>pages.py</extracomment>
   <translation>Le simulateur</translation>
  </message>
  <message>
   <source>Speed</source>
   <extracomment>pages.py</extracomment>
   <translation>Vitesse</translation>
  </message>
  <message>
   <source>What we find wrong ourselves</source>
   <extracomment>pages.py</extracomment>
   <translation>Notre propre critique</translation>
  </message>
  <message>
   <source>Page of help</source>
   <extracomment>view.py</extracomment>
   <translation>Page d’aide</translation>
  </message>
  <message numerus="yes">
   <source>{count} pages are in English.</source>
   <extracomment>window.py</extracomment>
   <translation>
    <numerusform>Une page est en anglais.</numerusform>
    <numerusform>{count} pages sont en anglais.</numerusform>
   </translation>
  </message>
  <message>
   <source>Search the help</source>
   <extracomment>window.py</extracomment>
   <translation>Chercher dans l’aide</translation>
  </message>
  <message>
   <source>Search all pages of help</source>
   <extracomment>window.py</extracomment>
   <translation>Chercher dans toutes les pages d’aide</translation>
  </message>
  <message>
   <source>Back (Alt+Left)</source>
   <extracomment>window.py</extracomment>
   <translation>Page précédente (Alt+Gauche)</translation>
  </message>
  <message>
   <source>Forward (Alt+Right)</source>
   <extracomment>window.py</extracomment>
   <translation>Page suivante (Alt+Droite)</translation>
  </message>
  <message>
   <source>Smaller (Ctrl+−)</source>
   <extracomment>window.py</extracomment>
   <translation>Plus petit (Ctrl+−)</translation>
  </message>
  <message>
   <source>Larger (Ctrl++)</source>
   <extracomment>window.py</extracomment>
   <translation>Plus grand (Ctrl++)</translation>
  </message>
  <message numerus="yes">
   <source>{count} sections</source>
   <extracomment>window.py</extracomment>
   <translation>
    <numerusform>Une section</numerusform>
    <numerusform>{count} sections</numerusform>
   </translation>
  </message>
  <message>
   <source>No page says that.</source>
   <extracomment>window.py</extracomment>
   <translation>Aucune page n’en parle.</translation>
  </message>
  <message>
   <source>Axioms</source>
   <extracomment>judging.py</extracomment>
   <translation>Axiomes</translation>
  </message>
  <message>
   <source>Does the explanation keep to what may be asked of every one?</source>
   <extracomment>judging.py</extracomment>
   <translation>L’explication respecte-t-elle ce que l’on peut exiger de toutes ?</translation>
  </message>
  <message>
   <source>Sanity</source>
   <extracomment>judging.py</extracomment>
   <translation>Contrôle</translation>
  </message>
  <message>
   <source>Does the map go when what the network learned is taken away? (Y)</source>
   <extracomment>judging.py</extracomment>
   <translation>La carte disparaît-elle quand on ôte ce que le réseau a appris ? (Y)</translation>
  </message>
  <message>
   <source>This did not work, by a mistake in skyview ({name}: {error}).</source>
   <extracomment>background.py</extracomment>
   <translation>Cela n’a pas marché, à cause d’une erreur de skyview ({name} : {error}).</translation>
  </message>
  <message>
   <source>{words}, {left} left</source>
   <extracomment>progress_box.py</extracomment>
   <translation>{words}, reste {left}</translation>
  </message>
  <message>
   <source>{least:g} to {most:g}</source>
   <extracomment>settings_form.py</extracomment>
   <translation>de {least:g} à {most:g}</translation>
  </message>
  <message>
   <source>Defaults</source>
   <extracomment>settings_form.py</extracomment>
   <translation>Par défaut</translation>
  </message>
  <message>
   <source>Apply</source>
   <extracomment>settings_form.py</extracomment>
   <translation>Appliquer</translation>
  </message>
  <message>
   <source>This technique has no settings.</source>
   <extracomment>settings_form.py</extracomment>
   <translation>Cette technique n’a pas de réglages.</translation>
  </message>
  <message>
   <source>Search no more</source>
   <extracomment>widgets.py</extracomment>
   <translation>Ne plus chercher</translation>
  </message>
  <message>
   <source>{name}: {words}</source>
   <extracomment>wording.py</extracomment>
   <translation>{name} : {words}</translation>
  </message>
  <message>
   <source>whole picture</source>
   <extracomment>wording.py</extracomment>
   <translation>image entière</translation>
  </message>
  <message>
   <source>middle square</source>
   <extracomment>wording.py</extracomment>
   <translation>carré central</translation>
  </message>
  <message>
   <source>No network is installed yet. Choose the folder of a model bundle below, or train one: skyview train.</source>
   <extracomment>presenter.py</extracomment>
   <translation>Aucun réseau n’est encore installé. Choisissez ci-dessous le dossier d’un modèle, ou entraînez-en un : skyview train.</translation>
  </message>
  <message>
   <source>Score</source>
   <extracomment>presenter.py</extracomment>
   <translation>Score</translation>
  </message>
  <message>
   <source>Do the maps stay when the sky is a little worse?</source>
   <extracomment>presenter.py</extracomment>
   <translation>Les cartes tiennent-elles quand le ciel est un peu moins bon ?</translation>
  </message>
  <message>
   <source>Before/after</source>
   <extracomment>presenter.py</extracomment>
   <translation>Avant/après</translation>
  </message>
  <message>
   <source>Drag a perturbation and watch (D)</source>
   <extracomment>presenter.py</extracomment>
   <translation>Dosez une perturbation et regardez (D)</translation>
  </message>
  <message>
   <source>Attacks</source>
   <extracomment>presenter.py</extracomment>
   <translation>Attaque</translation>
  </message>
  <message>
   <source>Can the map be changed without the picture? (K)</source>
   <extracomment>presenter.py</extracomment>
   <translation>Peut-on changer la carte sans changer l’image ? (K)</translation>
  </message>
  <message>
   <source>The answer changed, so the map may change too: not counted.</source>
   <extracomment>presenter.py</extracomment>
   <translation>La réponse a changé, la carte peut donc changer aussi : non compté.</translation>
  </message>
  <message>
   <source>Stop ({done} of {total})</source>
   <extracomment>presenter.py</extracomment>
   <translation>Arrêter ({done} sur {total})</translation>
  </message>
  <message>
   <source>Nothing open</source>
   <extracomment>presenter.py</extracomment>
   <translation>Rien d’ouvert</translation>
  </message>
  <message>
   <source>Likeness of the two maps: {value} (rank correlation)</source>
   <extracomment>presenter.py</extracomment>
   <translation>Ressemblance des deux cartes : {value} (corrélation de rangs)</translation>
  </message>
  <message>
   <source>This file cannot be opened.</source>
   <extracomment>presenter.py</extracomment>
   <translation>Ce fichier ne peut pas être ouvert.</translation>
  </message>
  <message>
   <source> The network is being loaded; this takes some seconds once.</source>
   <extracomment>presenter.py</extracomment>
   <translation> Le réseau se charge ; cela prend quelques secondes, une seule fois.</translation>
  </message>
  <message>
   <source>The network is asked what this is.{waits}</source>
   <extracomment>presenter.py</extracomment>
   <translation>On demande au réseau ce que c’est.{waits}</translation>
  </message>
  <message>
   <source>Looking…</source>
   <extracomment>presenter.py</extracomment>
   <translation>Examen…</translation>
  </message>
  <message>
   <source>Likeness (rank correlation of the strengths) of the map and the map after these stages of the network were drawn at random. Full points: from the head down to this stage. Hollow ones: this stage alone. The curve of a map that shows what was learned falls at once.</source>
   <extracomment>curve.py</extracomment>
   <translation>Ressemblance (corrélation de rangs) de la carte et de celle obtenue après tirage au hasard de ces étages du réseau. Points pleins : de la tête jusqu’à cet étage. Points creux : cet étage seul. La courbe d’une carte qui montre ce qui a été appris tombe aussitôt.</translation>
  </message>
  <message>
   <source>stage of the network</source>
   <extracomment>curve.py</extracomment>
   <translation>étage du réseau</translation>
  </message>
  <message>
   <source>Likeness with the network drawn at random from the head down: </source>
   <extracomment>curve.py</extracomment>
   <translation>Ressemblance avec le réseau tiré au hasard depuis la tête : </translation>
  </message>
  <message>
   <source>the sanity check on {name}</source>
   <extracomment>judging.py</extracomment>
   <translation>le contrôle de {name}</translation>
  </message>
  <message>
   <source>● from the head down to here   ○ here alone   × no map</source>
   <extracomment>page.py</extracomment>
   <translation>● de la tête jusqu’ici   ○ ici seulement   × pas de carte</translation>
  </message>
  <message>
   <source>Draw the network at random, ask about other classes and pictures (Y)</source>
   <extracomment>page.py</extracomment>
   <translation>Tirer le réseau au hasard, demander d’autres classes et d’autres images (Y)</translation>
  </message>
  <message>
   <source>Technique that is checked</source>
   <extracomment>page.py</extracomment>
   <translation>Technique contrôlée</translation>
  </message>
  <message>
   <source>Check</source>
   <extracomment>page.py</extracomment>
   <translation>Contrôler</translation>
  </message>
  <message>
   <source>Progress of the sanity check</source>
   <extracomment>page.py</extracomment>
   <translation>Avancement du contrôle</translation>
  </message>
  <message>
   <source>Not checked yet.</source>
   <extracomment>page.py</extracomment>
   <translation>Pas encore contrôlé.</translation>
  </message>
  <message>
   <source>Likeness to the map as it is: 1 the same, 0 nothing in common. Adebayo et al. 2018.</source>
   <extracomment>page.py</extracomment>
   <translation>Ressemblance à la carte telle quelle : 1 la même, 0 rien en commun. Adebayo et al. 2018.</translation>
  </message>
  <message>
   <source>As the network is drawn at random</source>
   <extracomment>page.py</extracomment>
   <translation>À mesure que le réseau est tiré au hasard</translation>
  </message>
  <message>
   <source>Take away what a map should depend on, and see whether it goes: what the network learned, the class that is asked about, the picture. A map that stays alike did not depend on it.</source>
   <extracomment>wording.py</extracomment>
   <translation>Ôter ce dont une carte devrait dépendre, et voir si elle disparaît : ce que le réseau a appris, la classe demandée, l’image. Une carte qui reste semblable n’en dépendait pas.</translation>
  </message>
  <message>
   <source>Waiting for the first comparison…</source>
   <extracomment>wording.py</extracomment>
   <translation>En attente de la première comparaison…</translation>
  </message>
  <message>
   <source>The whole network at random</source>
   <extracomment>wording.py</extracomment>
   <translation>Tout le réseau au hasard</translation>
  </message>
  <message>
   <source>Asked about another class</source>
   <extracomment>wording.py</extracomment>
   <translation>Pour une autre classe</translation>
  </message>
  <message>
   <source>Of another picture of the class</source>
   <extracomment>wording.py</extracomment>
   <translation>D’une autre image de la classe</translation>
  </message>
  <message>
   <source>{name}: likeness of the strengths {value}</source>
   <extracomment>wording.py</extracomment>
   <translation>{name} : ressemblance des forces {value}</translation>
  </message>
  <message>
   <source>{strengths}, with their signs {value}</source>
   <extracomment>wording.py</extracomment>
   <translation>{strengths}, avec leurs signes {value}</translation>
  </message>
  <message>
   <source>gone</source>
   <extracomment>wording.py</extracomment>
   <translation>disparue</translation>
  </message>
  <message>
   <source>partly left</source>
   <extracomment>wording.py</extracomment>
   <translation>en partie</translation>
  </message>
  <message>
   <source>stays</source>
   <extracomment>wording.py</extracomment>
   <translation>reste</translation>
  </message>
  <message>
   <source>no map</source>
   <extracomment>wording.py</extracomment>
   <translation>pas de carte</translation>
  </message>
  <message>
   <source>Simulated {number}</source>
   <extracomment>wording.py</extracomment>
   <translation>Simulée {number}</translation>
  </message>
  <message>
   <source>All weights drawn</source>
   <extracomment>wording.py</extracomment>
   <translation>Tous les poids tirés</translation>
  </message>
  <message>
   <source>head</source>
   <extracomment>wording.py</extracomment>
   <translation>tête</translation>
  </message>
  <message>
   <source>Export the score card</source>
   <extracomment>scoring.py</extracomment>
   <translation>Exporter le bulletin</translation>
  </message>
  <message>
   <source>The capture</source>
   <extracomment>scoring.py</extracomment>
   <translation>La capture</translation>
  </message>
  <message>
   <source>{parent} cannot be made: {strerror}. Choose another folder.</source>
   <extracomment>scoring.py</extracomment>
   <translation>{parent} ne peut pas être créé : {strerror}. Choisissez un autre dossier.</translation>
  </message>
  <message>
   <source>Saved {name} in {parent}</source>
   <extracomment>scoring.py</extracomment>
   <translation>{name} enregistré dans {parent}</translation>
  </message>
  <message>
   <source> (signed)</source>
   <extracomment>catalogue.py</extracomment>
   <translation> (avec signe)</translation>
  </message>
  <message>
   <source>The book of flags {file} cannot be used ({error}).</source>
   <extracomment>flags.py</extracomment>
   <translation>Le carnet des marques {file} est inutilisable ({error}).</translation>
  </message>
  <message>
   <source>{name} cannot be flagged: it cannot be read ({strerror}).</source>
   <extracomment>flags.py</extracomment>
   <translation>{name} ne peut pas être marquée : elle est illisible ({strerror}).</translation>
  </message>
  <message>
   <source>Cancelled. Press E to ask again.</source>
   <extracomment>inquiry.py</extracomment>
   <translation>Annulé. Appuyez sur E pour redemander.</translation>
  </message>
  <message>
   <source>Cancelled. Choose the cell again to see it.</source>
   <extracomment>inquiry.py</extracomment>
   <translation>Annulé. Choisissez de nouveau la case pour la voir.</translation>
  </message>
  <message>
   <source>Kept</source>
   <extracomment>searching.py</extracomment>
   <translation>Gardées</translation>
  </message>
  <message>
   <source>Rejected</source>
   <extracomment>searching.py</extracomment>
   <translation>Rejetées</translation>
  </message>
  <message>
   <source>Without a flag</source>
   <extracomment>searching.py</extracomment>
   <translation>Sans marque</translation>
  </message>
  <message>
   <source>The network is sure</source>
   <extracomment>searching.py</extracomment>
   <translation>Le réseau est sûr</translation>
  </message>
  <message>
   <source>The network is not sure</source>
   <extracomment>searching.py</extracomment>
   <translation>Le réseau n’est pas sûr</translation>
  </message>
  <message>
   <source>Not classified yet</source>
   <extracomment>searching.py</extracomment>
   <translation>Pas encore classées</translation>
  </message>
  <message>
   <source>{many} through the network: about {seconds} on this machine.</source>
   <extracomment>techniques.py</extracomment>
   <translation>{many} dans le réseau : environ {seconds} sur cette machine.</translation>
  </message>
  <message>
   <source>no pass</source>
   <extracomment>techniques.py</extracomment>
   <translation>aucun passage</translation>
  </message>
  <message numerus="yes">
   <source>{count} passes</source>
   <extracomment>techniques.py</extracomment>
   <translation>
    <numerusform>{count} passage</numerusform>
    <numerusform>{count} passages</numerusform>
   </translation>
  </message>
  <message>
   <source>It never asks the network: it is a yardstick, which every explanation should beat.</source>
   <extracomment>techniques.py</extracomment>
   <translation>Elle n’interroge jamais le réseau : c’est un étalon que toute explication devrait battre.</translation>
  </message>
  <message>
   <source>{many} through the network; its speed on this machine is not measured yet.</source>
   <extracomment>techniques.py</extracomment>
   <translation>{many} dans le réseau ; sa vitesse sur cette machine n’est pas encore mesurée.</translation>
  </message>
  <message>
   <source>Whole field · {label}</source>
   <extracomment>techniques.py</extracomment>
   <translation>Champ entier · {label}</translation>
  </message>
  <message>
   <source>Difference · {label}</source>
   <extracomment>techniques.py</extracomment>
   <translation>Différence · {label}</translation>
  </message>
  <message>
   <source>vs {settings} · {label}</source>
   <extracomment>techniques.py</extracomment>
   <translation>contre {settings} · {label}</translation>
  </message>
  <message numerus="yes">
   <source>Up to {count:,} passes</source>
   <extracomment>techniques.py</extracomment>
   <translation>
    <numerusform>Un passage</numerusform>
    <numerusform>Jusqu’à {count:,} passages</numerusform>
   </translation>
  </message>
  <message>
   <source>Not finished when the window was left: {first}{more}. What is finished of it is kept.</source>
   <extracomment>unfinished.py</extracomment>
   <translation>Inachevé à la fermeture de la fenêtre : {first}{more}. Ce qui en est fait est gardé.</translation>
  </message>
  <message numerus="yes">
   <source> and {count} more jobs</source>
   <extracomment>unfinished.py</extracomment>
   <translation>
    <numerusform> et une autre tâche</numerusform>
    <numerusform> et {count} autres tâches</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{count} files are saved.</source>
   <extracomment>takeaway.py</extracomment>
   <translation>
    <numerusform>Un fichier est enregistré.</numerusform>
    <numerusform>{count} fichiers sont enregistrés.</numerusform>
   </translation>
  </message>
  <message>
   <source>No file was written.</source>
   <extracomment>takeaway.py</extracomment>
   <translation>Aucun fichier n’a été écrit.</translation>
  </message>
  <message>
   <source>Show folder</source>
   <extracomment>takeaway.py</extracomment>
   <translation>Montrer le dossier</translation>
  </message>
  <message>
   <source>Saved {many} in {folder}</source>
   <extracomment>takeaway.py</extracomment>
   <translation>{many} enregistrés dans {folder}</translation>
  </message>
  <message>
   <source>All captures of the list</source>
   <extracomment>takeaway.py</extracomment>
   <translation>Toutes les captures de la liste</translation>
  </message>
  <message numerus="yes">
   <source>the export of {count} captures</source>
   <extracomment>takeaway.py</extracomment>
   <translation>
    <numerusform>l’exportation d’une capture</numerusform>
    <numerusform>l’exportation de {count} captures</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source> (and {count} more)</source>
   <extracomment>takeaway.py</extracomment>
   <translation>
    <numerusform> (et un autre)</numerusform>
    <numerusform> (et {count} autres)</numerusform>
   </translation>
  </message>
  <message>
   <source>Also known</source>
   <extracomment>asides_panel.py</extracomment>
   <translation>Aussi connu</translation>
  </message>
  <message>
   <source>What else is known of these maps. It is never merged into the number above.</source>
   <extracomment>asides_panel.py</extracomment>
   <translation>Ce que l’on sait d’autre de ces cartes. Ce n’est jamais fondu dans le nombre ci-dessus.</translation>
  </message>
  <message>
   <source>used</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>utilisés</translation>
  </message>
  <message>
   <source>shown</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>montrés</translation>
  </message>
  <message>
   <source>missed</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>manqués</translation>
  </message>
  <message>
   <source>unused</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>nets</translation>
  </message>
  <message>
   <source>unclear</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>incertain</translation>
  </message>
  <message>
   <source>A change of {value} grey levels of 255 costs the map half its likeness.</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>Un changement de {value} niveaux de gris sur 255 coûte à la carte la moitié de sa ressemblance.</translation>
  </message>
  <message numerus="yes">
   <source>{passed} of {count} tests of the axioms passed. Click to see which.</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>
    <numerusform>{passed} test des axiomes sur {count} réussi. Cliquez pour le voir.</numerusform>
    <numerusform>{passed} tests des axiomes sur {count} réussis. Cliquez pour voir lesquels.</numerusform>
   </translation>
  </message>
  <message>
   <source>How few grey levels of 255 cost the map half its likeness (K)</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>Combien peu de niveaux de gris sur 255 coûtent à la carte la moitié de sa ressemblance (K)</translation>
  </message>
  <message>
   <source>How many tests of the axioms the map passes (J)</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>Combien d’épreuves d’axiomes la carte réussit (J)</translation>
  </message>
  <message>
   <source>Whether the network uses the corners, or the map only shows them (C)</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>Si le réseau utilise les coins, ou si la carte les montre seulement (C)</translation>
  </message>
  <message>
   <source>search</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>voir</translation>
  </message>
  <message>
   <source>Not searched yet. Click: the attacks, and there Search.</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>Pas encore cherché. Cliquez : les attaques, puis Chercher.</translation>
  </message>
  <message>
   <source>judge</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>juger</translation>
  </message>
  <message>
   <source>Not judged yet. Click: the axioms, and there Judge.</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>Pas encore jugé. Cliquez : les axiomes, puis Juger.</translation>
  </message>
  <message>
   <source>look</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>voir</translation>
  </message>
  <message>
   <source>Not looked at yet. Click: the corner verdict is drawn on the picture.</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>Pas encore regardé. Cliquez : le verdict des coins est dessiné sur l’image.</translation>
  </message>
  <message>
   <source>Not even {most:g} grey levels of 255 cost the map half its likeness.</source>
   <extracomment>asides_wording.py</extracomment>
   <translation>Même {most:g} niveaux de gris sur 255 ne coûtent pas à la carte la moitié de sa ressemblance.</translation>
  </message>
  <message>
   <source>Perturbed picture</source>
   <extracomment>comparison.py</extracomment>
   <translation>Image perturbée</translation>
  </message>
  <message>
   <source>Map of the perturbed picture</source>
   <extracomment>comparison.py</extracomment>
   <translation>Carte de l’image perturbée</translation>
  </message>
  <message>
   <source>Difference of the maps</source>
   <extracomment>comparison.py</extracomment>
   <translation>Différence des cartes</translation>
  </message>
  <message>
   <source>Progress of the comparison</source>
   <extracomment>comparison.py</extracomment>
   <translation>Avancement de la comparaison</translation>
  </message>
  <message>
   <source>seen by {method}</source>
   <extracomment>comparison.py</extracomment>
   <translation>vue par {method}</translation>
  </message>
  <message>
   <source>Perturbing and explaining anew…</source>
   <extracomment>comparison.py</extracomment>
   <translation>Perturbation, puis nouvelle explication…</translation>
  </message>
  <message>
   <source>Severity {value}: {strength}</source>
   <extracomment>comparison.py</extracomment>
   <translation>Intensité {value} : {strength}</translation>
  </message>
  <message>
   <source>Before ⇄ after</source>
   <extracomment>comparison.py</extracomment>
   <translation>Avant ⇄ après</translation>
  </message>
  <message>
   <source>Back to the viewers</source>
   <extracomment>comparison.py</extracomment>
   <translation>Retour aux vues</translation>
  </message>
  <message>
   <source>Severity</source>
   <extracomment>comparison.py</extracomment>
   <translation>Intensité</translation>
  </message>
  <message>
   <source>Still {label}: {probability} → {share}</source>
   <extracomment>comparison.py</extracomment>
   <translation>Toujours {label} : {probability} → {share}</translation>
  </message>
  <message>
   <source>The class flips: {label} {probability} → {label2} {probability2}</source>
   <extracomment>comparison.py</extracomment>
   <translation>La classe bascule : {label} {probability} → {label2} {probability2}</translation>
  </message>
  <message>
   <source>weaker</source>
   <extracomment>comparison.py</extracomment>
   <translation>plus faible</translation>
  </message>
  <message>
   <source>stronger</source>
   <extracomment>comparison.py</extracomment>
   <translation>plus fort</translation>
  </message>
  <message>
   <source>no pairs so far</source>
   <extracomment>headlines.py</extracomment>
   <translation>aucune paire jusqu’ici</translation>
  </message>
  <message>
   <source>too few pairs to say</source>
   <extracomment>headlines.py</extracomment>
   <translation>trop peu de paires pour le dire</translation>
  </message>
  <message>
   <source>too little is known</source>
   <extracomment>headlines.py</extracomment>
   <translation>on en sait trop peu</translation>
  </message>
  <message>
   <source>not told from chance</source>
   <extracomment>headlines.py</extracomment>
   <translation>ne se distingue pas du hasard</translation>
  </message>
  <message>
   <source>no map so far</source>
   <extracomment>headlines.py</extracomment>
   <translation>aucune carte jusqu’ici</translation>
  </message>
  <message>
   <source>too many empty maps</source>
   <extracomment>headlines.py</extracomment>
   <translation>trop de cartes vides</translation>
  </message>
  <message>
   <source>no second seed so far</source>
   <extracomment>headlines.py</extracomment>
   <translation>pas encore de seconde graine</translation>
  </message>
  <message>
   <source>does not repeat itself</source>
   <extracomment>headlines.py</extracomment>
   <translation>ne se répète pas</translation>
  </message>
  <message>
   <source>no value yet</source>
   <extracomment>headlines.py</extracomment>
   <translation>pas encore de valeur</translation>
  </message>
  <message>
   <source>hardest: {label}</source>
   <extracomment>headlines.py</extracomment>
   <translation>le plus dur : {label}</translation>
  </message>
  <message>
   <source>rank {best}{words} · {hardest}</source>
   <extracomment>headlines.py</extracomment>
   <translation>rang {best}{words} · {hardest}</translation>
  </message>
  <message>
   <source>not ranked: {why_not}</source>
   <extracomment>headlines.py</extracomment>
   <translation>non classée : {why_not}</translation>
  </message>
  <message>
   <source>Stability against sanity: </source>
   <extracomment>headlines.py</extracomment>
   <translation>Stabilité face au contrôle : </translation>
  </message>
  <message>
   <source>not ranked yet: {why}</source>
   <extracomment>headlines.py</extracomment>
   <translation>pas encore classée : {why}</translation>
  </message>
  <message>
   <source> (does not count)</source>
   <extracomment>headlines.py</extracomment>
   <translation> (ne compte pas)</translation>
  </message>
  <message>
   <source> to {worst}</source>
   <extracomment>headlines.py</extracomment>
   <translation> à {worst}</translation>
  </message>
  <message>
   <source>{words} The rest takes about {time}.</source>
   <extracomment>map_page.py</extracomment>
   <translation>{words} Le reste prend environ {time}.</translation>
  </message>
  <message>
   <source> It takes about {time}.</source>
   <extracomment>map_page.py</extracomment>
   <translation> Cela prend environ {time}.</translation>
  </message>
  <message>
   <source>Stop; what is found stays</source>
   <extracomment>map_page.py</extracomment>
   <translation>Arrêter ; ce qui est trouvé reste</translation>
  </message>
  <message>
   <source>not computed</source>
   <extracomment>model.py</extracomment>
   <translation>non calculé</translation>
  </message>
  <message>
   <source>not computed yet; the test is running</source>
   <extracomment>model.py</extracomment>
   <translation>pas encore calculé ; le test est en cours</translation>
  </message>
  <message>
   <source>nothing changed that one could see</source>
   <extracomment>model.py</extracomment>
   <translation>rien de visible n’a changé</translation>
  </message>
  <message>
   <source>excluded: the network's answer changed every time, so the map may change too</source>
   <extracomment>model.py</extracomment>
   <translation>exclu : la réponse du réseau a changé à chaque fois, la carte peut donc changer aussi</translation>
  </message>
  <message>
   <source>no explanation (an empty map)</source>
   <extracomment>model.py</extracomment>
   <translation>pas d’explication (une carte vide)</translation>
  </message>
  <message>
   <source>How often the network's answer stayed the same</source>
   <extracomment>model.py</extracomment>
   <translation>Combien de fois la réponse du réseau est restée la même</translation>
  </message>
  <message>
   <source>{where}: the network's answer stayed the same in {words} of the visible cases (its class in {same_class}; its class, and its probability within {step:.2f}, in {strict})</source>
   <extracomment>model.py</extracomment>
   <translation>{where} : la réponse du réseau est restée la même dans {words} des cas visibles (sa classe dans {same_class} ; sa classe, et sa probabilité à {step:.2f} près, dans {strict})</translation>
  </message>
  <message>
   <source> (95% interval {low} to {high})</source>
   <extracomment>model.py</extracomment>
   <translation> (intervalle à 95 % de {low} à {high})</translation>
  </message>
  <message numerus="yes">
   <source>{count} comparisons</source>
   <extracomment>model.py</extracomment>
   <translation>
    <numerusform>une comparaison</numerusform>
    <numerusform>{count} comparaisons</numerusform>
   </translation>
  </message>
  <message>
   <source>{place}: likeness {words}{spread}, n = {count} ({few}); click to see</source>
   <extracomment>model.py</extracomment>
   <translation>{place} : ressemblance {words}{spread}, n = {count} ({few}) ; cliquez pour voir</translation>
  </message>
  <message>
   <source>grey: {why}</source>
   <extracomment>model.py</extracomment>
   <translation>en gris : {why}</translation>
  </message>
  <message>
   <source>flips</source>
   <extracomment>model.py</extracomment>
   <translation>bascule</translation>
  </message>
  <message>
   <source>{where}: nothing visible computed yet</source>
   <extracomment>model.py</extracomment>
   <translation>{where} : rien de visible calculé encore</translation>
  </message>
  <message>
   <source>Where the answer changes</source>
   <extracomment>notes.py</extracomment>
   <translation>Là où la réponse change</translation>
  </message>
  <message>
   <source>There the map of the new answer ought to be less like the map before. It is never counted.</source>
   <extracomment>notes.py</extracomment>
   <translation>Là, la carte de la nouvelle réponse devrait moins ressembler à la carte d’avant. Ce n’est jamais compté.</translation>
  </message>
  <message>
   <source>Quick</source>
   <extracomment>score_card.py</extracomment>
   <translation>Rapide</translation>
  </message>
  <message>
   <source>Standard</source>
   <extracomment>score_card.py</extracomment>
   <translation>Standard</translation>
  </message>
  <message>
   <source>Full</source>
   <extracomment>score_card.py</extracomment>
   <translation>Complet</translation>
  </message>
  <message>
   <source>Heat table as PNG…</source>
   <extracomment>score_card.py</extracomment>
   <translation>Table de chaleur en PNG…</translation>
  </message>
  <message>
   <source>Every comparison as CSV…</source>
   <extracomment>score_card.py</extracomment>
   <translation>Toutes les comparaisons en CSV…</translation>
  </message>
  <message>
   <source>Everything as JSON…</source>
   <extracomment>score_card.py</extracomment>
   <translation>Le tout en JSON…</translation>
  </message>
  <message>
   <source>One page to read and print (HTML)…</source>
   <extracomment>score_card.py</extracomment>
   <translation>Une page à lire et à imprimer (HTML)…</translation>
  </message>
  <message>
   <source>passed</source>
   <extracomment>score_card.py</extracomment>
   <translation>réussi</translation>
  </message>
  <message>
   <source>failed</source>
   <extracomment>score_card.py</extracomment>
   <translation>échoué</translation>
  </message>
  <message>
   <source>Budget</source>
   <extracomment>score_card.py</extracomment>
   <translation>Budget</translation>
  </message>
  <message>
   <source>How many perturbations, severities and draws are tried, and how long it takes</source>
   <extracomment>score_card.py</extracomment>
   <translation>Combien de perturbations, d’intensités et de tirages sont essayés, et combien de temps cela prend</translation>
  </message>
  <message>
   <source>All severities</source>
   <extracomment>score_card.py</extracomment>
   <translation>Toutes intensités</translation>
  </message>
  <message>
   <source>Test</source>
   <extracomment>score_card.py</extracomment>
   <translation>Tester</translation>
  </message>
  <message>
   <source>Progress of the robustness test</source>
   <extracomment>score_card.py</extracomment>
   <translation>Avancement du test de robustesse</translation>
  </message>
  <message>
   <source>Stability against sanity: 0.5 is chance, 1 always</source>
   <extracomment>score_card.py</extracomment>
   <translation>Stabilité face au contrôle : 0,5 = hasard, 1 = toujours</translation>
  </message>
  <message>
   <source>Likeness of the maps by perturbation and technique</source>
   <extracomment>score_card.py</extracomment>
   <translation>Ressemblance des cartes par perturbation et par technique</translation>
  </message>
  <message>
   <source>Stop the test; what is done is kept</source>
   <extracomment>score_card.py</extracomment>
   <translation>Arrêter le test ; ce qui est fait est gardé</translation>
  </message>
  <message>
   <source>Perturb the capture and see whether the maps stay (R)</source>
   <extracomment>score_card.py</extracomment>
   <translation>Perturber la capture et voir si les cartes tiennent (R)</translation>
  </message>
  <message>
   <source>Do the maps stay when the sky is a little worse, and go when the network is broken? The test perturbs the capture, draws random networks, and compares.</source>
   <extracomment>score_card.py</extracomment>
   <translation>Les cartes tiennent-elles quand le ciel est un peu moins bon, et disparaissent-elles quand le réseau est cassé ? Le test perturbe la capture, tire des réseaux au hasard, et compare.</translation>
  </message>
  <message>
   <source>{done} done{left}</source>
   <extracomment>score_card.py</extracomment>
   <translation>{done} faits{left}</translation>
  </message>
  <message>
   <source>Severity {severity}</source>
   <extracomment>score_card.py</extracomment>
   <translation>Intensité {severity}</translation>
  </message>
  <message>
   <source>Take the score card away</source>
   <extracomment>score_card.py</extracomment>
   <translation>Emporter le bulletin</translation>
  </message>
  <message>
   <source>Most trustworthy here: {named}</source>
   <extracomment>score_card.py</extracomment>
   <translation>La plus digne de confiance ici : {named}</translation>
  </message>
  <message>
   <source>{label}: {value:.2f}</source>
   <extracomment>score_card.py</extracomment>
   <translation>{label} : {value:.2f}</translation>
  </message>
  <message>
   <source>, about {remaining} left</source>
   <extracomment>score_card.py</extracomment>
   <translation>, reste environ {remaining}</translation>
  </message>
  <message>
   <source>{budget}: done, and shown. {larger}: begun, and {done} of it is kept.</source>
   <extracomment>score_card.py</extracomment>
   <translation>{budget} : fait, et montré. {larger} : commencé, {done} en est gardé.</translation>
  </message>
  <message>
   <source>To go on, show its techniques: {names}.</source>
   <extracomment>score_card.py</extracomment>
   <translation>Pour continuer, affichez ses techniques : {names}.</translation>
  </message>
  <message>
   <source>This capture came stretched, so its noise and light are approximate.</source>
   <extracomment>score_card.py</extracomment>
   <translation>Cette capture est arrivée déjà étirée : son bruit et sa lumière sont approchés.</translation>
  </message>
  <message>
   <source>{budget}: stopped at {done}; what was found is kept.</source>
   <extracomment>score_card.py</extracomment>
   <translation>{budget} : arrêté à {done} ; ce qui a été trouvé est conservé.</translation>
  </message>
  <message>
   <source>Not tested yet.</source>
   <extracomment>score_card.py</extracomment>
   <translation>Pas encore testé.</translation>
  </message>
  <message>
   <source>{budget}: done. A larger budget narrows the intervals.</source>
   <extracomment>score_card.py</extracomment>
   <translation>{budget} : terminé. Un budget plus grand resserre les intervalles.</translation>
  </message>
  <message>
   <source>Ways to ask how far to trust it</source>
   <extracomment>side.py</extracomment>
   <translation>Façons de demander jusqu’où s’y fier</translation>
  </message>
  <message>
   <source>Shadows</source>
   <extracomment>handles.py</extracomment>
   <translation>Tons sombres</translation>
  </message>
  <message>
   <source>Midtones</source>
   <extracomment>handles.py</extracomment>
   <translation>Tons moyens</translation>
  </message>
  <message>
   <source>Highlights</source>
   <extracomment>handles.py</extracomment>
   <translation>Tons clairs</translation>
  </message>
  <message>
   <source>Header</source>
   <extracomment>header_dialog.py</extracomment>
   <translation>En-tête</translation>
  </message>
  <message>
   <source>Search names and values</source>
   <extracomment>header_dialog.py</extracomment>
   <translation>Chercher noms et valeurs</translation>
  </message>
  <message>
   <source>Search the header</source>
   <extracomment>header_dialog.py</extracomment>
   <translation>Chercher dans l’en-tête</translation>
  </message>
  <message>
   <source>Cards of the header</source>
   <extracomment>header_dialog.py</extracomment>
   <translation>Cartes de l’en-tête</translation>
  </message>
  <message>
   <source>This file has no header. JPEG, PNG and WebP keep the picture alone; FITS and XISF also say when, where and with what it was taken.</source>
   <extracomment>header_dialog.py</extracomment>
   <translation>Ce fichier n’a pas d’en-tête. JPEG, PNG et WebP ne gardent que l’image ; FITS et XISF disent aussi quand, où et avec quoi elle a été prise.</translation>
  </message>
  <message>
   <source>The selected cards, or all that are found, as lines of text (Ctrl+C)</source>
   <extracomment>header_dialog.py</extracomment>
   <translation>Les cartes choisies, ou toutes celles trouvées, en lignes de texte (Ctrl+C)</translation>
  </message>
  <message>
   <source>Name</source>
   <extracomment>header_dialog.py</extracomment>
   <translation>Nom</translation>
  </message>
  <message>
   <source>Value</source>
   <extracomment>header_dialog.py</extracomment>
   <translation>Valeur</translation>
  </message>
  <message>
   <source>{some} of {all_of} cards</source>
   <extracomment>header_dialog.py</extracomment>
   <translation>{some} cartes sur {all_of}</translation>
  </message>
  <message>
   <source>{all_of} cards</source>
   <extracomment>header_dialog.py</extracomment>
   <translation>{all_of} cartes</translation>
  </message>
  <message>
   <source>{labels} of the stretch</source>
   <extracomment>histogram_view.py</extracomment>
   <translation>{labels} de l’étirement</translation>
  </message>
  <message>
   <source>{labels} (drag, or arrow keys)</source>
   <extracomment>histogram_view.py</extracomment>
   <translation>{labels} (glisser, ou flèches)</translation>
  </message>
  <message>
   <source>Histogram of the capture</source>
   <extracomment>histogram_view.py</extracomment>
   <translation>Histogramme de la capture</translation>
  </message>
  <message>
   <source>Opacity of the maps (Ctrl+wheel over a picture)</source>
   <extracomment>look_bar.py</extracomment>
   <translation>Opacité des cartes (Ctrl+molette sur une image)</translation>
  </message>
  <message>
   <source>Map style</source>
   <extracomment>look_bar.py</extracomment>
   <translation>Style des cartes</translation>
  </message>
  <message>
   <source>Colours of the maps, blend, threshold, contour</source>
   <extracomment>look_bar.py</extracomment>
   <translation>Couleurs des cartes, fusion, seuil, contour</translation>
  </message>
  <message>
   <source>Opacity</source>
   <extracomment>look_bar.py</extracomment>
   <translation>Opacité</translation>
  </message>
  <message>
   <source>How maps are shown</source>
   <extracomment>map_style.py</extracomment>
   <translation>Affichage des cartes</translation>
  </message>
  <message>
   <source>Strengths (unsigned maps)</source>
   <extracomment>map_style.py</extracomment>
   <translation>Forces (cartes sans signe)</translation>
  </message>
  <message>
   <source>For and against (signed)</source>
   <extracomment>map_style.py</extracomment>
   <translation>Pour et contre (avec signe)</translation>
  </message>
  <message>
   <source>Over the picture</source>
   <extracomment>map_style.py</extracomment>
   <translation>Sur l’image</translation>
  </message>
  <message>
   <source>Threshold</source>
   <extracomment>map_style.py</extracomment>
   <translation>Seuil</translation>
  </message>
  <message>
   <source>Contour around the strongest</source>
   <extracomment>map_style.py</extracomment>
   <translation>Contour autour du plus fort</translation>
  </message>
  <message>
   <source>What is weaker, as a share of the map's 99th percentile, is not shown</source>
   <extracomment>map_style.py</extracomment>
   <translation>Ce qui est plus faible que cette part du 99e centile de la carte n’est pas montré</translation>
  </message>
  <message>
   <source>A line around this share of the explained view, at that percentile of the map</source>
   <extracomment>map_style.py</extracomment>
   <translation>Une ligne autour de cette part de la vue expliquée, à ce centile de la carte</translation>
  </message>
  <message>
   <source>In the red theme all maps are red: brightness tells</source>
   <extracomment>map_style.py</extracomment>
   <translation>Dans le thème rouge, toutes les cartes sont rouges : la luminosité parle</translation>
  </message>
  <message>
   <source>Swipe</source>
   <extracomment>pair_view.py</extracomment>
   <translation>Balayage</translation>
  </message>
  <message>
   <source>Blink</source>
   <extracomment>pair_view.py</extracomment>
   <translation>Clignotement</translation>
  </message>
  <message>
   <source>Difference</source>
   <extracomment>pair_view.py</extracomment>
   <translation>Différence</translation>
  </message>
  <message>
   <source>Two compared</source>
   <extracomment>pair_view.py</extracomment>
   <translation>Deux comparées</translation>
  </message>
  <message>
   <source>Change the sides</source>
   <extracomment>pair_view.py</extracomment>
   <translation>Échanger les côtés</translation>
  </message>
  <message>
   <source>Choose two maps; a picture cannot be subtracted.</source>
   <extracomment>pair_view.py</extracomment>
   <translation>Choisissez deux cartes ; une image ne peut pas être soustraite.</translation>
  </message>
  <message>
   <source>First of two</source>
   <extracomment>pair_view.py</extracomment>
   <translation>Première des deux</translation>
  </message>
  <message>
   <source>Second of two</source>
   <extracomment>pair_view.py</extracomment>
   <translation>Seconde des deux</translation>
  </message>
  <message>
   <source>{title}: this map is not there yet.</source>
   <extracomment>pair_view.py</extracomment>
   <translation>{title} : cette carte n’est pas encore là.</translation>
  </message>
  <message>
   <source>One of these maps is not there yet.</source>
   <extracomment>pair_view.py</extracomment>
   <translation>L’une de ces cartes n’est pas encore là.</translation>
  </message>
  <message>
   <source>more in {title}</source>
   <extracomment>pair_view.py</extracomment>
   <translation>plus dans {title}</translation>
  </message>
  <message>
   <source>These two maps are the same, each on its own scale.</source>
   <extracomment>pair_view.py</extracomment>
   <translation>Ces deux cartes sont identiques, chacune à son échelle.</translation>
  </message>
  <message>
   <source>Signed: what speaks for the class, and against it</source>
   <extracomment>reading_card.py</extracomment>
   <translation>Avec signe : ce qui parle pour la classe, et contre elle</translation>
  </message>
  <message>
   <source>Unsigned: how much a place matters, not which way</source>
   <extracomment>reading_card.py</extracomment>
   <translation>Sans signe : combien un endroit compte, non dans quel sens</translation>
  </message>
  <message>
   <source>More in the help</source>
   <extracomment>reading_card.py</extracomment>
   <translation>Plus dans l’aide</translation>
  </message>
  <message>
   <source>Its settings…</source>
   <extracomment>reading_card.py</extracomment>
   <translation>Ses réglages…</translation>
  </message>
  <message>
   <source>How to read it, and when not to trust it</source>
   <extracomment>reading_card.py</extracomment>
   <translation>Comment la lire, et quand s’en méfier</translation>
  </message>
  <message>
   <source>Source</source>
   <extracomment>reading_card.py</extracomment>
   <translation>Source</translation>
  </message>
  <message>
   <source>Cost</source>
   <extracomment>reading_card.py</extracomment>
   <translation>Coût</translation>
  </message>
  <message>
   <source>Control</source>
   <extracomment>reading_card.py</extracomment>
   <translation>Contrôle</translation>
  </message>
  <message>
   <source>This map</source>
   <extracomment>reading_card.py</extracomment>
   <translation>Cette carte</translation>
  </message>
  <message>
   <source>{words} on {name}</source>
   <extracomment>regions.py</extracomment>
   <translation>{words} sur {name}</translation>
  </message>
  <message>
   <source>Stretch and histogram</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Étirement et histogramme</translation>
  </message>
  <message>
   <source>Curve of the stretch</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Courbe de l’étirement</translation>
  </message>
  <message>
   <source>Auto</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Auto</translation>
  </message>
  <message>
   <source>Linked</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Liés</translation>
  </message>
  <message>
   <source>Stretch all colours alike; off: each on its own</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Étirer toutes les couleurs de même ; sinon, chacune à part</translation>
  </message>
  <message>
   <source>As the sky and its noise suggest</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Selon le ciel et son bruit</translation>
  </message>
  <message>
   <source>As the file stores it</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Comme dans le fichier</translation>
  </message>
  <message>
   <source>Red</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Rouge</translation>
  </message>
  <message>
   <source>Green</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Vert</translation>
  </message>
  <message>
   <source>Blue</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Bleu</translation>
  </message>
  <message>
   <source>Handles of {name}</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Poignées de {name}</translation>
  </message>
  <message>
   <source>Stretch</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Étirement</translation>
  </message>
  <message>
   <source>Close the histogram</source>
   <extracomment>stretch_panel.py</extracomment>
   <translation>Fermer l’histogramme</translation>
  </message>
  <message>
   <source>Stretch {name}</source>
   <extracomment>stretching.py</extracomment>
   <translation>Étirement : {name}</translation>
  </message>
  <message>
   <source>Controls: no explanations, but yardsticks</source>
   <extracomment>technique_menu.py</extracomment>
   <translation>Contrôles : non des explications, mais des étalons</translation>
  </message>
  <message>
   <source>does not suit</source>
   <extracomment>technique_menu.py</extracomment>
   <translation>ne convient pas</translation>
  </message>
  <message>
   <source>Search {count} techniques</source>
   <extracomment>technique_menu.py</extracomment>
   <translation>Chercher parmi {count} techniques</translation>
  </message>
  <message>
   <source>Search for a technique</source>
   <extracomment>technique_menu.py</extracomment>
   <translation>Chercher une technique</translation>
  </message>
  <message>
   <source>Techniques</source>
   <extracomment>technique_menu.py</extracomment>
   <translation>Techniques</translation>
  </message>
  <message>
   <source>does not suit this network</source>
   <extracomment>technique_menu.py</extracomment>
   <translation>ne convient pas à ce réseau</translation>
  </message>
  <message>
   <source>No technique is called so.</source>
   <extracomment>technique_menu.py</extracomment>
   <translation>Aucune technique ne porte ce nom.</translation>
  </message>
  <message>
   <source>{ratio:.2g}× its area ({area})</source>
   <extracomment>viewer.py</extracomment>
   <translation>{ratio:.2g}× sa surface ({area})</translation>
  </message>
  <message>
   <source>{positive} of “for”  ·  {times}  ·  {absolute} of for and against</source>
   <extracomment>viewer.py</extracomment>
   <translation>{positive} du « pour »  ·  {times}  ·  {absolute} du pour et du contre</translation>
  </message>
  <message>
   <source>{name}: progress</source>
   <extracomment>viewer.py</extracomment>
   <translation>{name} : avancement</translation>
  </message>
  <message>
   <source>Explanation {place}</source>
   <extracomment>viewer.py</extracomment>
   <translation>Explication {place}</translation>
  </message>
  <message>
   <source>Technique of explanation {place}</source>
   <extracomment>viewer.py</extracomment>
   <translation>Technique de l’explication {place}</translation>
  </message>
  <message>
   <source>How to read this map, and when not to trust it</source>
   <extracomment>viewer.py</extracomment>
   <translation>Comment lire cette carte, et quand s’en méfier</translation>
  </message>
  <message>
   <source>Settings of this technique</source>
   <extracomment>viewer.py</extracomment>
   <translation>Réglages de cette technique</translation>
  </message>
  <message>
   <source>{title}
{summary}

Click to choose another technique.</source>
   <extracomment>viewer.py</extracomment>
   <translation>{title}
{summary}

Cliquez pour choisir une autre technique.</translation>
  </message>
  <message>
   <source>Technique of explanation {place}: {title}</source>
   <extracomment>viewer.py</extracomment>
   <translation>Technique de l’explication {place} : {title}</translation>
  </message>
  <message>
   <source>outside the explained part</source>
   <extracomment>viewer.py</extracomment>
   <translation>hors de la partie expliquée</translation>
  </message>
  <message>
   <source>{positive} of the map  ·  {times}</source>
   <extracomment>viewer.py</extracomment>
   <translation>{positive} de la carte  ·  {times}</translation>
  </message>
  <message>
   <source>Explains: {target}, in the {view}</source>
   <extracomment>viewer.py</extracomment>
   <translation>Explique : {target}, dans : {view}</translation>
  </message>
  <message>
   <source>{passes} network passes</source>
   <extracomment>viewer.py</extracomment>
   <translation>{passes} passages dans le réseau</translation>
  </message>
  <message>
   <source>not explained</source>
   <extracomment>viewer.py</extracomment>
   <translation>non expliqué</translation>
  </message>
  <message>
   <source>No explanation: this map is empty. Nothing spoke for “{target}”.</source>
   <extracomment>viewer.py</extracomment>
   <translation>Pas d’explication : cette carte est vide. Rien n’a parlé pour « {target} ».</translation>
  </message>
  <message>
   <source>Press E to explain this capture.</source>
   <extracomment>viewer.py</extracomment>
   <translation>Appuyez sur E pour expliquer cette capture.</translation>
  </message>
  <message>
   <source>Drag across a picture: each map then says which share of it lies in the ellipse</source>
   <extracomment>viewers.py</extracomment>
   <translation>Tracez une ellipse sur une image : chaque carte dit alors quelle part d’elle s’y trouve</translation>
  </message>
  <message>
   <source>Drag across a picture to draw an ellipse</source>
   <extracomment>viewers.py</extracomment>
   <translation>Glissez sur une image pour tracer une ellipse</translation>
  </message>
  <message>
   <source>{reason} It is being started again; finished results are kept.</source>
   <extracomment>window.py</extracomment>
   <translation>{reason} Il redémarre ; les résultats terminés sont gardés.</translation>
  </message>
  <message>
   <source>Open a model folder</source>
   <extracomment>window.py</extracomment>
   <translation>Ouvrir un dossier de modèle</translation>
  </message>
  <message>
   <source>The compute process is back, and goes on where it was.</source>
   <extracomment>window.py</extracomment>
   <translation>Le calcul est revenu, et reprend où il en était.</translation>
  </message>
  <message>
   <source>Open a Keras file</source>
   <extracomment>window.py</extracomment>
   <translation>Ouvrir un fichier Keras</translation>
  </message>
  <message>
   <source>Keras networks (*.keras)</source>
   <extracomment>window.py</extracomment>
   <translation>Réseaux Keras (*.keras)</translation>
  </message>
  <message>
   <source>There is no {noun} {name!r}.{hint} Known: {entries}.</source>
   <extracomment>registry.py</extracomment>
   <translation>Inconnu ({noun}) : {name!r}.{hint} Connus : {entries}.</translation>
  </message>
  <message>
   <source>{name} cannot be {value!r}; choose one of: {choices}.</source>
   <extracomment>registry.py</extracomment>
   <translation>{name} ne peut être {value!r} ; choisissez parmi : {choices}.</translation>
  </message>
  <message>
   <source>{name} is a number, not {value!r}.</source>
   <extracomment>registry.py</extracomment>
   <translation>{name} est un nombre, non {value!r}.</translation>
  </message>
  <message>
   <source>{name} is yes or no, not {value!r}.</source>
   <extracomment>registry.py</extracomment>
   <translation>{name} est oui ou non, pas {value!r}.</translation>
  </message>
  <message>
   <source>{name} is a {noun}, not {value!r}.</source>
   <extracomment>registry.py</extracomment>
   <translation>{name} est un {noun}, non {value!r}.</translation>
  </message>
  <message>
   <source>{entry} has no setting {name!r}; it has {has}.</source>
   <extracomment>registry.py</extracomment>
   <translation>{entry} n’a pas de réglage {name!r} ; ses réglages : {has}.</translation>
  </message>
  <message>
   <source>{name} cannot be {parsed}; it lies between {low} and {high}.</source>
   <extracomment>registry.py</extracomment>
   <translation>{name} ne peut être {parsed} ; la valeur va de {low} à {high}.</translation>
  </message>
  <message>
   <source>whole number</source>
   <extracomment>registry.py</extracomment>
   <translation>nombre entier</translation>
  </message>
  <message>
   <source>number</source>
   <extracomment>registry.py</extracomment>
   <translation>nombre</translation>
  </message>
  <message>
   <source>{label}, attacked by: {attack}, at most {epsilon:g} of 255 grey levels</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>{label}, attaquée par : {attack}, au plus {epsilon:g} niveaux de gris sur 255</translation>
  </message>
  <message>
   <source>seed {seed}, {steps} steps; network {model}, capture {capture}</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>graine {seed}, {steps} pas ; réseau {model}, capture {capture}</translation>
  </message>
  <message>
   <source>Attack on an explanation of {title}</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>Attaque d’une explication de {title}</translation>
  </message>
  <message>
   <source>Can this explanation be changed? {title}</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>Peut-on changer cette explication ? {title}</translation>
  </message>
  <message>
   <source>Likeness of {label}, step by step</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>Ressemblance de {label}, pas à pas</translation>
  </message>
  <message>
   <source>{last} steps</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>{last} pas</translation>
  </message>
  <message>
   <source>The picture</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>L’image</translation>
  </message>
  <message>
   <source>The attacked picture</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>L’image attaquée</translation>
  </message>
  <message>
   <source>What was changed, ×{epsilon:.0f}</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>Ce qui a changé, ×{epsilon:.0f}</translation>
  </message>
  <message>
   <source>The map after the attack</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>La carte après l’attaque</translation>
  </message>
  <message>
   <source>The map under random signs</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>La carte sous signes au hasard</translation>
  </message>
  <message>
   <source>Likeness to the map before</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>Ressemblance à la carte d’avant</translation>
  </message>
  <message>
   <source>Its strongest 2% still on top</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>Ses 2 % les plus forts toujours en tête</translation>
  </message>
  <message>
   <source>Centre moved, in pixels</source>
   <extracomment>attack_sheet.py</extracomment>
   <translation>Déplacement du centre, en pixels</translation>
  </message>
  <message>
   <source>{budget} budget, seed {seed}.</source>
   <extracomment>card_page.py</extracomment>
   <translation>Budget {budget}, graine {seed}.</translation>
  </message>
  <message>
   <source>Said separately, never merged into the number above. Where the answer changes, the map of the new answer ought to be less like the map before; a few such pictures are looked at from the standard budget on.</source>
   <extracomment>card_page.py</extracomment>
   <translation>Dit à part, jamais mêlé au nombre ci-dessus. Là où la réponse change, la carte de la nouvelle réponse devrait moins ressembler à la carte d’avant ; quelques images de ce genre sont regardées à partir du budget standard.</translation>
  </message>
  <message>
   <source>Seven maps that explain nothing go the same way as every technique. {sentence}</source>
   <extracomment>card_page.py</extracomment>
   <translation>Sept cartes qui n’expliquent rien suivent le même chemin que chaque technique. {sentence}</translation>
  </message>
  <message>
   <source>{low:.2f} to {high:.2f}</source>
   <extracomment>card_page.py</extracomment>
   <translation>de {low:.2f} à {high:.2f}</translation>
  </message>
  <message>
   <source>Stability beyond chance</source>
   <extracomment>card_page.py</extracomment>
   <translation>Stabilité au-delà du hasard</translation>
  </message>
  <message>
   <source>0 is chance, 1 the same map</source>
   <extracomment>card_page.py</extracomment>
   <translation>0 : hasard, 1 : même carte</translation>
  </message>
  <message>
   <source>Answer stays</source>
   <extracomment>card_page.py</extracomment>
   <translation>La réponse reste</translation>
  </message>
  <message>
   <source>likeness (pairs)</source>
   <extracomment>card_page.py</extracomment>
   <translation>ressemblance (paires)</translation>
  </message>
  <message>
   <source>Answer changes</source>
   <extracomment>card_page.py</extracomment>
   <translation>La réponse change</translation>
  </message>
  <message>
   <source>Repeats itself</source>
   <extracomment>card_page.py</extracomment>
   <translation>Se répète</translation>
  </message>
  <message>
   <source>likeness with another seed</source>
   <extracomment>card_page.py</extracomment>
   <translation>ressemblance avec une autre graine</translation>
  </message>
  <message>
   <source>Empty maps</source>
   <extracomment>card_page.py</extracomment>
   <translation>Cartes vides</translation>
  </message>
  <message>
   <source>share of all</source>
   <extracomment>card_page.py</extracomment>
   <translation>part du total</translation>
  </message>
  <message>
   <source>On objects</source>
   <extracomment>card_page.py</extracomment>
   <translation>Sur les objets</translation>
  </message>
  <message>
   <source>share of the map</source>
   <extracomment>card_page.py</extracomment>
   <translation>part de la carte</translation>
  </message>
  <message>
   <source>Objects' area</source>
   <extracomment>card_page.py</extracomment>
   <translation>Surface des objets</translation>
  </message>
  <message>
   <source>share of the picture</source>
   <extracomment>card_page.py</extracomment>
   <translation>part de l’image</translation>
  </message>
  <message>
   <source>times equally dark sky</source>
   <extracomment>card_page.py</extracomment>
   <translation>fois un ciel aussi sombre</translation>
  </message>
  <message>
   <source>Corners, p</source>
   <extracomment>card_page.py</extracomment>
   <translation>Coins, p</translation>
  </message>
  <message>
   <source>by chance alone</source>
   <extracomment>card_page.py</extracomment>
   <translation>par le seul hasard</translation>
  </message>
  <message>
   <source>Fidelity</source>
   <extracomment>card_page.py</extracomment>
   <translation>Fidélité</translation>
  </message>
  <message>
   <source>ROAD, beyond brightness</source>
   <extracomment>card_page.py</extracomment>
   <translation>ROAD, au-delà de l’éclat</translation>
  </message>
  <message>
   <source>Seconds</source>
   <extracomment>card_page.py</extracomment>
   <translation>Secondes</translation>
  </message>
  <message>
   <source>per map</source>
   <extracomment>card_page.py</extracomment>
   <translation>par carte</translation>
  </message>
  <message>
   <source>The prediction stays</source>
   <extracomment>card_page.py</extracomment>
   <translation>La prédiction reste</translation>
  </message>
  <message>
   <source>… within 0.02</source>
   <extracomment>card_page.py</extracomment>
   <translation>… à 0,02 près</translation>
  </message>
  <message>
   <source>… the class alone</source>
   <extracomment>card_page.py</extracomment>
   <translation>… la classe seule</translation>
  </message>
  <message>
   <source>{label} ({probability:.2f}); {subject}</source>
   <extracomment>card_page.py</extracomment>
   <translation>{label} ({probability:.2f}) ; {subject}</translation>
  </message>
  <message>
   <source> Stopped at {done:.0%}: what follows is not complete.</source>
   <extracomment>card_page.py</extracomment>
   <translation> Arrêté à {done:.0%} : ce qui suit n’est pas complet.</translation>
  </message>
  <message>
   <source>The frame is the square of the capture that is explained.</source>
   <extracomment>card_page.py</extracomment>
   <translation>Le cadre est le carré de la capture qui est expliqué.</translation>
  </message>
  <message>
   <source>The maps</source>
   <extracomment>card_page.py</extracomment>
   <translation>Les cartes</translation>
  </message>
  <message>
   <source>Stable, and yet dependent on the network</source>
   <extracomment>card_page.py</extracomment>
   <translation>Stable, et pourtant dépendante du réseau</translation>
  </message>
  <message>
   <source>How often the map of a perturbed picture is more like the map before than a map it must not be like: one of a random network, of one with a random head, or for another class. 0.50 is chance, 1.00 always; the hardest of these counts. Edges, brightness, noise and constant maps all land at 0.50.</source>
   <extracomment>card_page.py</extracomment>
   <translation>Combien de fois la carte d’une image perturbée ressemble plus à la carte d’avant qu’à une carte à laquelle elle ne doit pas ressembler : celle d’un réseau aléatoire, d’un réseau à tête aléatoire, ou d’une autre classe. 0,50 est le hasard, 1,00 toujours ; le plus dur de ces échelons compte. Contours, éclat, bruit et cartes constantes aboutissent tous à 0,50.</translation>
  </message>
  <message>
   <source>not ranked</source>
   <extracomment>card_page.py</extracomment>
   <translation>non classée</translation>
  </message>
  <message>
   <source>How alike the maps stay</source>
   <extracomment>card_page.py</extracomment>
   <translation>Combien les cartes restent semblables</translation>
  </message>
  <message>
   <source>, 95% {low:.2f} to {high:.2f}</source>
   <extracomment>card_page.py</extracomment>
   <translation>, 95 % de {low:.2f} à {high:.2f}</translation>
  </message>
  <message>
   <source>Beside it</source>
   <extracomment>card_page.py</extracomment>
   <translation>À côté</translation>
  </message>
  <message>
   <source>Compared on the same pictures</source>
   <extracomment>card_page.py</extracomment>
   <translation>Comparées sur les mêmes images</translation>
  </message>
  <message>
   <source>The card's test of itself</source>
   <extracomment>card_page.py</extracomment>
   <translation>Le bulletin se teste lui-même</translation>
  </message>
  <message>
   <source>Technique</source>
   <extracomment>card_page.py</extracomment>
   <translation>Technique</translation>
  </message>
  <message>
   <source>Number</source>
   <extracomment>card_page.py</extracomment>
   <translation>Nombre</translation>
  </message>
  <message>
   <source>0 to 1</source>
   <extracomment>card_page.py</extracomment>
   <translation>0 à 1</translation>
  </message>
  <message>
   <source>95%</source>
   <extracomment>card_page.py</extracomment>
   <translation>95 %</translation>
  </message>
  <message>
   <source>Hardest rung</source>
   <extracomment>card_page.py</extracomment>
   <translation>Échelon le plus dur</translation>
  </message>
  <message>
   <source>Rank</source>
   <extracomment>card_page.py</extracomment>
   <translation>Rang</translation>
  </message>
  <message>
   <source>Conditions</source>
   <extracomment>card_page.py</extracomment>
   <translation>Conditions</translation>
  </message>
  <message>
   <source>too few</source>
   <extracomment>card_page.py</extracomment>
   <translation>trop peu</translation>
  </message>
  <message>
   <source>Rank correlation of the map before and after, where the prediction stays equal; 1 is the same map. This is stability alone: a map of the picture's edges is stable, too.</source>
   <extracomment>card_page.py</extracomment>
   <translation>Corrélation de rangs de la carte d’avant et d’après, là où la prédiction reste la même ; 1 est la même carte. Ce n’est que de la stabilité : une carte des contours de l’image est stable, elle aussi.</translation>
  </message>
  <message>
   <source>{first} and {second}</source>
   <extracomment>card_page.py</extracomment>
   <translation>{first} et {second}</translation>
  </message>
  <message>
   <source>Pair</source>
   <extracomment>card_page.py</extracomment>
   <translation>Paire</translation>
  </message>
  <message>
   <source>p (Holm)</source>
   <extracomment>card_page.py</extracomment>
   <translation>p (Holm)</translation>
  </message>
  <message>
   <source>Interval</source>
   <extracomment>card_page.py</extracomment>
   <translation>Intervalle</translation>
  </message>
  <message>
   <source>Score card of {title}</source>
   <extracomment>card_page.py</extracomment>
   <translation>Bulletin de {title}</translation>
  </message>
  <message>
   <source>interval</source>
   <extracomment>card_page.py</extracomment>
   <translation>intervalle</translation>
  </message>
  <message>
   <source>cannot be told apart</source>
   <extracomment>card_page.py</extracomment>
   <translation>indiscernables</translation>
  </message>
  <message>
   <source>differ</source>
   <extracomment>card_page.py</extracomment>
   <translation>diffèrent</translation>
  </message>
  <message>
   <source>How it was made</source>
   <extracomment>card_page.py</extracomment>
   <translation>Comment elle a été faite</translation>
  </message>
  <message>
   <source>Made with {software}.</source>
   <extracomment>card_page.py</extracomment>
   <translation>Fait avec {software}.</translation>
  </message>
  <message>
   <source>Digest of the results: {digest}.</source>
   <extracomment>card_page.py</extracomment>
   <translation>Empreinte des résultats : {digest}.</translation>
  </message>
  <message>
   <source>Can this explanation be trusted?</source>
   <extracomment>card_page.py</extracomment>
   <translation>Peut-on se fier à cette explication ?</translation>
  </message>
  <message>
   <source>{title}: {seen}.</source>
   <extracomment>card_page.py</extracomment>
   <translation>{title} : {seen}.</translation>
  </message>
  <message>
   <source>The most trustworthy explanation.</source>
   <extracomment>card_page.py</extracomment>
   <translation>L’explication la plus digne de confiance.</translation>
  </message>
  <message>
   <source>All passed.</source>
   <extracomment>card_page.py</extracomment>
   <translation>Toutes remplies.</translation>
  </message>
  <message>
   <source>{label}: {why}</source>
   <extracomment>columns.py</extracomment>
   <translation>{label} : {why}</translation>
  </message>
  <message>
   <source>This technique found no explanation: its map is empty.</source>
   <extracomment>columns.py</extracomment>
   <translation>Cette technique n’a pas trouvé d’explication : sa carte est vide.</translation>
  </message>
  <message>
   <source>0 weak</source>
   <extracomment>columns.py</extracomment>
   <translation>0 faible</translation>
  </message>
  <message>
   <source>strong {end}</source>
   <extracomment>columns.py</extracomment>
   <translation>fort {end}</translation>
  </message>
  <message>
   <source>Not classified</source>
   <extracomment>columns.py</extracomment>
   <translation>Non classée</translation>
  </message>
  <message>
   <source>line: around the strongest {share} of the view</source>
   <extracomment>columns.py</extracomment>
   <translation>ligne : autour des {share} les plus forts de la vue</translation>
  </message>
  <message>
   <source>clear below {share} of the strength at the end</source>
   <extracomment>columns.py</extracomment>
   <translation>transparent sous {share} de la force maximale</translation>
  </message>
  <message>
   <source>−{end} against</source>
   <extracomment>columns.py</extracomment>
   <translation>−{end} contre</translation>
  </message>
  <message>
   <source>for +{end}</source>
   <extracomment>columns.py</extracomment>
   <translation>pour +{end}</translation>
  </message>
  <message>
   <source>model {model}</source>
   <extracomment>columns.py</extracomment>
   <translation>modèle {model}</translation>
  </message>
  <message>
   <source>linear light</source>
   <extracomment>columns.py</extracomment>
   <translation>lumière linéaire</translation>
  </message>
  <message>
   <source>approximate: stretched capture</source>
   <extracomment>columns.py</extracomment>
   <translation>approché : capture étirée</translation>
  </message>
  <message>
   <source>There is no map by {method}; explain the capture with it first.</source>
   <extracomment>exporting.py</extracomment>
   <translation>Il n’y a pas de carte par {method} ; expliquez d’abord la capture avec elle.</translation>
  </message>
  <message>
   <source>{folder} is the folder of the capture itself; choose another one, or say that files may be written beside your captures.</source>
   <extracomment>exporting.py</extracomment>
   <translation>{folder} est le dossier de la capture elle-même ; choisissez-en un autre, ou permettez d’écrire à côté de vos captures.</translation>
  </message>
  <message>
   <source>There is nothing to write yet; choose what to export, or explain the capture first.</source>
   <extracomment>exporting.py</extracomment>
   <translation>Il n’y a encore rien à écrire ; choisissez quoi exporter, ou expliquez d’abord la capture.</translation>
  </message>
  <message>
   <source>{folder} cannot be made: {reason}. Choose another folder.</source>
   <extracomment>exporting.py</extracomment>
   <translation>{folder} ne peut être créé : {reason}. Choisissez un autre dossier.</translation>
  </message>
  <message>
   <source>Can this explanation be trusted? {title}</source>
   <extracomment>heat_table.py</extracomment>
   <translation>Peut-on se fier à cette explication ? {title}</translation>
  </message>
  <message>
   <source>{budget} budget, seed {seed}; {subject}</source>
   <extracomment>heat_table.py</extracomment>
   <translation>budget {budget}, graine {seed} ; {subject}</translation>
  </message>
  <message>
   <source>rank {best}-{worst}</source>
   <extracomment>heat_table.py</extracomment>
   <translation>rang {best}-{worst}</translation>
  </message>
  <message>
   <source>; stopped at {done:.0%}</source>
   <extracomment>heat_table.py</extracomment>
   <translation> ; arrêté à {done:.0%}</translation>
  </message>
  <message>
   <source>stability against sanity, 0.5 is chance</source>
   <extracomment>heat_table.py</extracomment>
   <translation>stabilité face au contrôle (0,5 : hasard)</translation>
  </message>
  <message>
   <source>rank {rank}</source>
   <extracomment>heat_table.py</extracomment>
   <translation>rang {rank}</translation>
  </message>
  <message>
   <source>A card has no theme {name!r}; choose one of: {themes}.</source>
   <extracomment>inks.py</extracomment>
   <translation>Une fiche n’a pas de thème {name!r} ; choisissez parmi : {themes}.</translation>
  </message>
  <message>
   <source>The pattern has an unknown field {{{unknown}}}; there are: {known}.</source>
   <extracomment>naming.py</extracomment>
   <translation>Le modèle de nom a un champ inconnu {{{unknown}}} ; il y a : {known}.</translation>
  </message>
  <message>
   <source>The pattern of the file names is empty; write {file}.{technique}, for example.</source>
   <extracomment>naming.py</extracomment>
   <translation>Le modèle des noms de fichiers est vide ; écrivez par exemple {file}.{technique}.</translation>
  </message>
  <message>
   <source>The pattern {pattern!r} has a brace without its other one; write fields as {{object}}.</source>
   <extracomment>naming.py</extracomment>
   <translation>Le modèle {pattern!r} a une accolade sans l’autre ; écrivez les champs ainsi : {{object}}.</translation>
  </message>
  <message>
   <source>There is no palette {name!r}; choose one of: {palettes}.</source>
   <extracomment>palettes.py</extracomment>
   <translation>Il n’y a pas de palette {name!r} ; choisissez parmi : {palettes}.</translation>
  </message>
  <message>
   <source>This map is empty: no explanation, and nothing to compare.</source>
   <extracomment>sanity_chart.py</extracomment>
   <translation>Cette carte est vide : pas d’explication, et rien à comparer.</translation>
  </message>
  <message>
   <source>Sanity of {title}</source>
   <extracomment>sanity_chart.py</extracomment>
   <translation>Contrôle de {title}</translation>
  </message>
  <message>
   <source>Likeness to the map of the trained network (rank correlation of strengths); low is good.</source>
   <extracomment>sanity_chart.py</extracomment>
   <translation>Ressemblance à la carte du réseau entraîné (corrélation de rangs) ; bas est bon.</translation>
  </message>
  <message>
   <source>The part that is explained</source>
   <extracomment>sheet.py</extracomment>
   <translation>La partie expliquée</translation>
  </message>
  <message>
   <source>empty: no explanation</source>
   <extracomment>sheet.py</extracomment>
   <translation>vide : pas d’explication</translation>
  </message>
  <message>
   <source>A card has no part {unknown!r}; there are: {parts}.</source>
   <extracomment>style.py</extracomment>
   <translation>Une fiche n’a pas de partie {unknown!r} ; il y a : {parts}.</translation>
  </message>
  <message>
   <source>A card cannot be {size} pixels large; choose {smallest} to {largest}, or 0 for its usual size.</source>
   <extracomment>style.py</extracomment>
   <translation>Une fiche ne peut faire {size} pixels ; choisissez de {smallest} à {largest}, ou 0 pour la taille habituelle.</translation>
  </message>
  <message>
   <source>Letters cannot be {text:g} times as large; choose {smallest} to {largest}.</source>
   <extracomment>style.py</extracomment>
   <translation>Les lettres ne peuvent être {text:g} fois plus grandes ; choisissez de {smallest} à {largest}.</translation>
  </message>
  <message>
   <source>Opacity, contour and threshold are shares; choose numbers from 0 to 1.</source>
   <extracomment>style.py</extracomment>
   <translation>Opacité, contour et seuil sont des parts ; choisissez des nombres de 0 à 1.</translation>
  </message>
  <message>
   <source>There is no {name!r}; choose one of: {known}.</source>
   <extracomment>style.py</extracomment>
   <translation>Il n’y a pas de {name!r} ; choisissez parmi : {known}.</translation>
  </message>
  <message>
   <source>This is no style of a card: {error}.</source>
   <extracomment>style.py</extracomment>
   <translation>Ce n’est pas un style de fiche : {error}.</translation>
  </message>
  <message>
   <source>There is no template {name!r}; choose one of: {templates}.</source>
   <extracomment>templates.py</extracomment>
   <translation>Il n’y a pas de modèle {name!r} ; choisissez parmi : {templates}.</translation>
  </message>
  <message>
   <source>Figures: stability against sanity, 1 at most; 0.50 is chance, what a map of edges gets.</source>
   <extracomment>templates.py</extracomment>
   <translation>Chiffres : stabilité face au contrôle, 1 au plus ; 0,50 est le hasard, ce qu’obtient une carte de contours.</translation>
  </message>
  <message>
   <source>Capture</source>
   <extracomment>templates.py</extracomment>
   <translation>Capture</translation>
  </message>
  <message>
   <source>{label}: no explanation</source>
   <extracomment>templates.py</extracomment>
   <translation>{label} : pas d’explication</translation>
  </message>
  <message>
   <source>Not tested: nobody knows yet how far these explanations can be trusted.</source>
   <extracomment>templates.py</extracomment>
   <translation>Non testé : nul ne sait encore jusqu’où se fier à ces explications.</translation>
  </message>
  <message>
   <source> · model {model}</source>
   <extracomment>templates.py</extracomment>
   <translation> · modèle {model}</translation>
  </message>
  <message>
   <source>There is no format {unknown!r}; choose from: {known}.</source>
   <extracomment>wishes.py</extracomment>
   <translation>Il n’y a pas de format {unknown!r} ; choisissez parmi : {known}.</translation>
  </message>
  <message>
   <source>These are no wishes of an export: {error}.</source>
   <extracomment>wishes.py</extracomment>
   <translation>Ce ne sont pas des réglages d’exportation : {error}.</translation>
  </message>
  <message>
   <source>Not sure: {label}?</source>
   <extracomment>wording.py</extracomment>
   <translation>Pas sûr : {label} ?</translation>
  </message>
  <message numerus="yes">
   <source>Stability against sanity, {count} pairs; 0.50 is chance.</source>
   <extracomment>wording.py</extracomment>
   <translation>
    <numerusform>Stabilité face au contrôle, une paire ; 0,50 est le hasard.</numerusform>
    <numerusform>Stabilité face au contrôle, {count} paires ; 0,50 est le hasard.</numerusform>
   </translation>
  </message>
  <message>
   <source>Trust {value:.2f}. {words}</source>
   <extracomment>wording.py</extracomment>
   <translation>Confiance {value:.2f}. {words}</translation>
  </message>
  <message>
   <source>evidence for {label}</source>
   <extracomment>wording.py</extracomment>
   <translation>pour « {label} »</translation>
  </message>
  <message>
   <source>ellipse: {share} of the map, {ratio:.2g}× its area ({area})</source>
   <extracomment>wording.py</extracomment>
   <translation>ellipse : {share} de la carte, {ratio:.2g}× sa surface ({area})</translation>
  </message>
  <message>
   <source>{technique} · seed {seed}</source>
   <extracomment>wording.py</extracomment>
   <translation>{technique} · graine {seed}</translation>
  </message>
  <message>
   <source>Not of the deep sky?</source>
   <extracomment>wording.py</extracomment>
   <translation>Pas du ciel profond ?</translation>
  </message>
  <message>
   <source>Not tested: nobody knows yet how far this explanation can be trusted.</source>
   <extracomment>wording.py</extracomment>
   <translation>Non testé : nul ne sait encore jusqu’où se fier à cette explication.</translation>
  </message>
  <message>
   <source>Tested, but nothing could be compared.</source>
   <extracomment>wording.py</extracomment>
   <translation>Testé, mais rien n’a pu être comparé.</translation>
  </message>
  <message>
   <source>Not ranked: {why}</source>
   <extracomment>wording.py</extracomment>
   <translation>Non classée : {why}</translation>
  </message>
  <message>
   <source>95% interval {low:.2f} to {high:.2f}</source>
   <extracomment>wording.py</extracomment>
   <translation>intervalle à 95 % de {low:.2f} à {high:.2f}</translation>
  </message>
  <message>
   <source>too few for an interval</source>
   <extracomment>wording.py</extracomment>
   <translation>trop peu pour un intervalle</translation>
  </message>
  <message>
   <source>ellipse: outside the explained part</source>
   <extracomment>wording.py</extracomment>
   <translation>ellipse : hors de la partie expliquée</translation>
  </message>
  <message>
   <source>ellipse: {share} of what speaks for it, {ratio:.2g}× its area ({area})</source>
   <extracomment>wording.py</extracomment>
   <translation>ellipse : {share} de ce qui parle pour, {ratio:.2g}× sa surface ({area})</translation>
  </message>
  <message>
   <source> · map stays {mean:.2f} alike</source>
   <extracomment>wording.py</extracomment>
   <translation> · carte semblable à {mean:.2f}</translation>
  </message>
  <message>
   <source>ellipse: nothing of what speaks for it</source>
   <extracomment>wording.py</extracomment>
   <translation>ellipse : rien de ce qui parle pour</translation>
  </message>
  <message>
   <source>ellipse: nothing of the map</source>
   <extracomment>wording.py</extracomment>
   <translation>ellipse : rien de la carte</translation>
  </message>
  <message>
   <source>{name} is no picture file; end its name with one of: {known}.</source>
   <extracomment>writing.py</extracomment>
   <translation>{name} n’est pas un fichier d’image ; terminez son nom par : {known}.</translation>
  </message>
  <message>
   <source>A FITS map cannot have the grid {grid!r}; choose view or capture.</source>
   <extracomment>writing.py</extracomment>
   <translation>Une carte FITS ne peut avoir la grille {grid!r} ; choisissez view ou capture.</translation>
  </message>
  <message>
   <source>{name} cannot be read as a map of skyview: {error}</source>
   <extracomment>writing.py</extracomment>
   <translation>{name} ne peut être lu comme une carte de skyview : {error}</translation>
  </message>
  <message>
   <source>epsilon is {least:g} to {most:g} grey levels (of 255), not {epsilon:g}.</source>
   <extracomment>ball.py</extracomment>
   <translation>epsilon va de {least:g} à {most:g} niveaux de gris (sur 255), non {epsilon:g}.</translation>
  </message>
  <message>
   <source>{text!r} cannot be written into a map; give 1 to {longest} plain letters or digits.</source>
   <extracomment>goals.py</extracomment>
   <translation>{text!r} ne peut être écrit dans une carte ; donnez de 1 à {longest} lettres simples ou chiffres.</translation>
  </message>
  <message>
   <source>Name the capture whose map is to be copied; this attack needs another one.</source>
   <extracomment>goals.py</extracomment>
   <translation>Nommez la capture dont la carte doit être imitée ; cette attaque en demande une autre.</translation>
  </message>
  <message>
   <source>epsilon50 is measured by {measures}, not by {measure!r}.</source>
   <extracomment>halving.py</extracomment>
   <translation>epsilon50 se mesure par {measures}, non par {measure!r}.</translation>
  </message>
  <message>
   <source>The map can be changed</source>
   <extracomment>reading.py</extracomment>
   <translation>La carte peut être changée</translation>
  </message>
  <message>
   <source>The least that is enough (epsilon50): {words}</source>
   <extracomment>reading.py</extracomment>
   <translation>Le minimum qui suffit (epsilon50) : {words}</translation>
  </message>
  <message>
   <source>Transferred: {label} has no slope to follow, so the picture is made against {followed}.</source>
   <extracomment>reading.py</extracomment>
   <translation>Transférée : {label} n’a pas de pente à suivre, l’image est donc faite contre {followed}.</translation>
  </message>
  <message>
   <source>No value of the picture changed by more than {level} grey levels of 255</source>
   <extracomment>reading.py</extracomment>
   <translation>Aucune valeur de l’image n’a changé de plus de {level} niveaux de gris sur 255</translation>
  </message>
  <message>
   <source>The map's likeness to itself went from 1 to {stayed}; as much random change left {beside}.</source>
   <extracomment>reading.py</extracomment>
   <translation>La ressemblance de la carte à elle-même est passée de 1 à {stayed} ; autant de changement au hasard laisse {beside}.</translation>
  </message>
  <message>
   <source>So this map can be made to point elsewhere without anybody seeing it; do not rest a claim on it.</source>
   <extracomment>reading.py</extracomment>
   <translation>On peut donc faire pointer cette carte ailleurs sans que personne ne le voie ; n’appuyez rien sur elle.</translation>
  </message>
  <message>
   <source>{change}, at random. {left}</source>
   <extracomment>reading.py</extracomment>
   <translation>{change}, au hasard. {left}</translation>
  </message>
  <message>
   <source>{change}, but the answer did not stay the same, so this does not count. {limits}</source>
   <extracomment>reading.py</extracomment>
   <translation>{change}, mais la réponse n’est pas restée la même : cela ne compte pas. {limits}</translation>
  </message>
  <message>
   <source>{change}, and the network's answer stayed the same. {left}</source>
   <extracomment>reading.py</extracomment>
   <translation>{change}, et la réponse du réseau est restée la même. {left}</translation>
  </message>
  <message>
   <source>The yardstick: change at random</source>
   <extracomment>reading.py</extracomment>
   <translation>L’étalon : un changement au hasard</translation>
  </message>
  <message>
   <source>Does not count: the answer changed</source>
   <extracomment>reading.py</extracomment>
   <translation>Ne compte pas : la réponse a changé</translation>
  </message>
  <message>
   <source>The map held</source>
   <extracomment>reading.py</extracomment>
   <translation>La carte a tenu</translation>
  </message>
  <message>
   <source>Unstable even without an attack</source>
   <extracomment>reading.py</extracomment>
   <translation>Instable même sans attaque</translation>
  </message>
  <message>
   <source>Searching the least change that is enough.</source>
   <extracomment>reading.py</extracomment>
   <translation>Recherche du plus petit changement qui suffit.</translation>
  </message>
  <message>
   <source>above {most:g} grey levels; no such change cost the map half its likeness.</source>
   <extracomment>reading.py</extracomment>
   <translation>plus de {most:g} niveaux de gris ; aucun tel changement n’a coûté à la carte la moitié de sa ressemblance.</translation>
  </message>
  <message>
   <source>The map's likeness to itself went from 1 to {stayed}.</source>
   <extracomment>reading.py</extracomment>
   <translation>La ressemblance de la carte à elle-même est passée de 1 à {stayed}.</translation>
  </message>
  <message>
   <source>More than half is left: this attack failed, which does not prove that none can succeed.</source>
   <extracomment>reading.py</extracomment>
   <translation>Il en reste plus de la moitié : cette attaque a échoué, ce qui ne prouve pas qu’aucune ne peut réussir.</translation>
  </message>
  <message>
   <source>Random change does about as much, so the map is unstable even without an attack.</source>
   <extracomment>reading.py</extracomment>
   <translation>Un changement au hasard en fait à peu près autant : la carte est instable même sans attaque.</translation>
  </message>
  <message>
   <source>Its correlation with the goal went from {before} to {after}.</source>
   <extracomment>reading.py</extracomment>
   <translation>Sa corrélation avec le but est passée de {before} à {after}.</translation>
  </message>
  <message>
   <source>at most {least:g} grey levels; rounding to 8 bits was enough.</source>
   <extracomment>reading.py</extracomment>
   <translation>au plus {least:g} niveaux de gris ; l’arrondi à 8 bits a suffi.</translation>
  </message>
  <message>
   <source>between {level} and {value} grey levels so far.</source>
   <extracomment>reading.py</extracomment>
   <translation>entre {level} et {value} niveaux de gris jusqu’ici.</translation>
  </message>
  <message>
   <source>{level} grey levels ({value} was not enough).</source>
   <extracomment>reading.py</extracomment>
   <translation>{level} niveaux de gris ({value} n’a pas suffi).</translation>
  </message>
  <message>
   <source>An attack follows the gradient of the map, which needs a functional Keras network: {error}</source>
   <extracomment>surrogate.py</extracomment>
   <translation>Une attaque suit le gradient de la carte, ce qui demande un réseau Keras fonctionnel : {error}</translation>
  </message>
  <message>
   <source>{label} has nothing to show for {target}, so there is nothing to attack; choose another class or technique.</source>
   <extracomment>victim.py</extracomment>
   <translation>{label} n’a rien à montrer pour {target}, il n’y a donc rien à attaquer ; choisissez une autre classe ou technique.</translation>
  </message>
  <message>
   <source>batch norms folded into the convolutions</source>
   <extracomment>equivalence.py</extracomment>
   <translation>normalisations par lots repliées dans les convolutions</translation>
  </message>
  <message>
   <source>channels in another order</source>
   <extracomment>equivalence.py</extracomment>
   <translation>canaux dans un autre ordre</translation>
  </message>
  <message>
   <source>channels multiplied, and divided where they are read</source>
   <extracomment>equivalence.py</extracomment>
   <translation>canaux multipliés, et divisés là où ils sont lus</translation>
  </message>
  <message>
   <source>one more convolution that changes nothing</source>
   <extracomment>equivalence.py</extracomment>
   <translation>une convolution de plus, qui ne change rien</translation>
  </message>
  <message>
   <source>each of the last feature maps twice, at half the weight</source>
   <extracomment>equivalence.py</extracomment>
   <translation>chacune des dernières cartes de caractéristiques en double, à demi-poids</translation>
  </message>
  <message>
   <source>the picture read as relu(x) - relu(-x)</source>
   <extracomment>equivalence.py</extracomment>
   <translation>l’image lue comme relu(x) - relu(-x)</translation>
  </message>
  <message>
   <source>max pooling written as a + relu(b - a)</source>
   <extracomment>equivalence.py</extracomment>
   <translation>le max-pooling écrit comme a + relu(b - a)</translation>
  </message>
  <message>
   <source>The map changes although all answers stay: {broken}.</source>
   <extracomment>equivalence.py</extracomment>
   <translation>La carte change bien que toutes les réponses restent : {broken}.</translation>
  </message>
  <message>
   <source>The map stays for all {count} networks with the same answers.</source>
   <extracomment>equivalence.py</extracomment>
   <translation>La carte reste pour les {count} réseaux aux mêmes réponses.</translation>
  </message>
  <message>
   <source>This network's layers cannot be followed, so no equal one can be built.</source>
   <extracomment>equivalence.py</extracomment>
   <translation>Les couches de ce réseau ne peuvent être suivies, on ne peut donc en bâtir d’équivalent.</translation>
  </message>
  <message>
   <source>No equal network could be built from this one.</source>
   <extracomment>equivalence.py</extracomment>
   <translation>Aucun réseau équivalent n’a pu être bâti à partir de celui-ci.</translation>
  </message>
  <message>
   <source>No square of sky changes the score.</source>
   <extracomment>fidelity.py</extracomment>
   <translation>Aucun carré de ciel ne change le score.</translation>
  </message>
  <message>
   <source>insertion less deletion</source>
   <extracomment>fidelity.py</extracomment>
   <translation>insertion moins suppression</translation>
  </message>
  <message>
   <source>loss</source>
   <extracomment>fidelity.py</extracomment>
   <translation>perte</translation>
  </message>
  <message>
   <source>share of the score gone</source>
   <extracomment>fidelity.py</extracomment>
   <translation>part du score perdue</translation>
  </message>
  <message>
   <source>infidelity</source>
   <extracomment>fidelity.py</extracomment>
   <translation>infidélité</translation>
  </message>
  <message>
   <source>correlation</source>
   <extracomment>fidelity.py</extracomment>
   <translation>corrélation</translation>
  </message>
  <message>
   <source>This network's layers cannot be followed, so no shift can be taken off in it.</source>
   <extracomment>input_shift.py</extracomment>
   <translation>Les couches de ce réseau ne peuvent être suivies, aucun décalage ne peut donc y être ôté.</translation>
  </message>
  <message>
   <source>Rounding alone changes the shifted network's answers: nothing can be told.</source>
   <extracomment>input_shift.py</extracomment>
   <translation>L’arrondi seul change les réponses du réseau décalé : on ne peut rien dire.</translation>
  </message>
  <message>
   <source>The map stays when light is added that the network takes off again.</source>
   <extracomment>input_shift.py</extracomment>
   <translation>La carte reste quand on ajoute une lumière que le réseau ôte ensuite.</translation>
  </message>
  <message>
   <source>The map changes, although every answer stays, when light is added that the network takes off again.</source>
   <extracomment>input_shift.py</extracomment>
   <translation>La carte change, bien que chaque réponse reste, quand on ajoute une lumière que le réseau ôte ensuite.</translation>
  </message>
  <message>
   <source>The map is the same everywhere: it explains nothing, so there is nothing that could be right.</source>
   <extracomment>judging.py</extracomment>
   <translation>La carte est partout la même : elle n’explique rien, il n’y a donc rien qui puisse être juste.</translation>
  </message>
  <message>
   <source>{label} does not say what speaks for the class and what against it, so its values cannot add up to a change of the score.</source>
   <extracomment>registry.py</extracomment>
   <translation>{label} ne dit pas ce qui parle pour la classe et ce qui parle contre : ses valeurs ne peuvent s’additionner en un changement du score.</translation>
  </message>
  <message>
   <source>With weights at random the map has a likeness of {alike:.2f} to the one of the trained network; 1 would be the same, 0 nothing in common.</source>
   <extracomment>sane.py</extracomment>
   <translation>Avec des poids au hasard, la carte a une ressemblance de {alike:.2f} à celle du réseau entraîné ; 1 serait la même, 0 rien en commun.</translation>
  </message>
  <message>
   <source>For “{name}”, the class that comes next, the map has a likeness of {alike:.2f} to this one; 1 would be the same.</source>
   <extracomment>sane.py</extracomment>
   <translation>Pour « {name} », la classe qui vient ensuite, la carte a une ressemblance de {alike:.2f} à celle-ci ; 1 serait la même.</translation>
  </message>
  <message>
   <source>This network's layers cannot be copied, so its weights cannot be drawn anew.</source>
   <extracomment>sane.py</extracomment>
   <translation>Les couches de ce réseau ne peuvent être copiées, ses poids ne peuvent donc être tirés à nouveau.</translation>
  </message>
  <message>
   <source> Biases kept {kept:.0%} of the score.</source>
   <extracomment>saturation.py</extracomment>
   <translation> Les biais ont retenu {kept:.0%} du score.</translation>
  </message>
  <message>
   <source>The map adds up to {sum:.3g}, the change it explains is {change:.3g}: off by {gap:.0%}.{because}</source>
   <extracomment>saturation.py</extracomment>
   <translation>La somme de la carte est {sum:.3g}, le changement qu’elle explique {change:.3g} : {gap:.0%} d’écart.{because}</translation>
  </message>
  <message>
   <source>{recall:.0%} of the {count} squares that matter although the gradient is small there are in the strongest fifth of the map; by chance it would be {shown:.0%}.</source>
   <extracomment>saturation.py</extracomment>
   <translation>{recall:.0%} des {count} carrés qui comptent bien que le gradient y soit petit sont dans le cinquième le plus fort de la carte ; par hasard, ce serait {shown:.0%}.</translation>
  </message>
  <message>
   <source>CAM tells what each cell adds to an average; its account is in its own notes.</source>
   <extracomment>saturation.py</extracomment>
   <translation>CAM dit ce que chaque cellule ajoute à une moyenne ; son compte est dans ses propres notes.</translation>
  </message>
  <message>
   <source>The baseline has nearly the same score: there is nothing to share out.</source>
   <extracomment>saturation.py</extracomment>
   <translation>La référence a presque le même score : il n’y a rien à répartir.</translation>
  </message>
  <message>
   <source>No square of this picture is evidence that the gradient passes over.</source>
   <extracomment>saturation.py</extracomment>
   <translation>Aucun carré de cette image n’est un indice que le gradient ignore.</translation>
  </message>
  <message>
   <source>Only {count} of the squares is evidence that the gradient passes over: any map may show it by chance.</source>
   <extracomment>saturation.py</extracomment>
   <translation>Seulement {count} des carrés est un indice que le gradient ignore : toute carte peut le montrer par hasard.</translation>
  </message>
  <message>
   <source>{missed} of {count} squares that change the answer have nothing in the map.</source>
   <extracomment>sensitivity.py</extracomment>
   <translation>{missed} des {count} carrés qui changent la réponse n’ont rien dans la carte.</translation>
  </message>
  <message>
   <source>Where the network sees nothing the map is {share:.0%} as strong as in the mean.</source>
   <extracomment>sensitivity.py</extracomment>
   <translation>Là où le réseau ne voit rien, la carte a {share:.0%} de sa force moyenne.</translation>
  </message>
  <message>
   <source>Noise no stronger than the sky's own moves the map by up to {worst:.2f} of its length, in {count} draws.</source>
   <extracomment>sensitivity.py</extracomment>
   <translation>Un bruit pas plus fort que celui du ciel déplace la carte jusqu’à {worst:.2f} de sa longueur, en {count} tirages.</translation>
  </message>
  <message>
   <source>When the picture changes by 1%, the map changes by up to {worst:.3g}%.</source>
   <extracomment>sensitivity.py</extracomment>
   <translation>Quand l’image change de 1 %, la carte change jusqu’à {worst:.3g} %.</translation>
  </message>
  <message>
   <source>No single square of this picture changes the answer.</source>
   <extracomment>sensitivity.py</extracomment>
   <translation>Aucun carré de cette image ne change à lui seul la réponse.</translation>
  </message>
  <message>
   <source>This network's layers cannot be followed, so it cannot be blinded.</source>
   <extracomment>sensitivity.py</extracomment>
   <translation>Les couches de ce réseau ne peuvent être suivies, on ne peut donc l’aveugler.</translation>
  </message>
  <message>
   <source>The network that is blind to a part has no map for this class.</source>
   <extracomment>sensitivity.py</extracomment>
   <translation>Le réseau aveugle à une partie n’a pas de carte pour cette classe.</translation>
  </message>
  <message>
   <source>Noise as weak as the sky's own changes the class: no maps to compare.</source>
   <extracomment>sensitivity.py</extracomment>
   <translation>Un bruit aussi faible que celui du ciel change la classe : pas de cartes à comparer.</translation>
  </message>
  <message>
   <source>The least noise changes the class: the maps cannot be compared.</source>
   <extracomment>sensitivity.py</extracomment>
   <translation>Le moindre bruit change la classe : les cartes ne peuvent être comparées.</translation>
  </message>
  <message>
   <source>So small a change of the picture moves this map hardly more than the rounding of the network's numbers does: nothing can be told.</source>
   <extracomment>sensitivity.py</extracomment>
   <translation>Un si petit changement de l’image ne déplace guère plus cette carte que l’arrondi des nombres du réseau : on ne peut rien dire.</translation>
  </message>
  <message>
   <source>The map depends most on {setting}: with {worst} its likeness is {likeness:.2f}.</source>
   <extracomment>settings.py</extracomment>
   <translation>La carte dépend surtout de {setting} : avec {worst}, sa ressemblance est {likeness:.2f}.</translation>
  </message>
  <message>
   <source>An empty sky speaks for this class as much as the picture: there is no evidence to find.</source>
   <extracomment>yardsticks.py</extracomment>
   <translation>Un ciel vide parle pour cette classe autant que l’image : il n’y a pas d’indice à trouver.</translation>
  </message>
  <message>
   <source>It tells more than these.</source>
   <extracomment>yardsticks.py</extracomment>
   <translation>Elle en dit plus.</translation>
  </message>
  <message>
   <source>It tells no more than these.</source>
   <extracomment>yardsticks.py</extracomment>
   <translation>Elle n’en dit pas plus.</translation>
  </message>
  <message>
   <source>The map's {what} is {figure:.2f}; the brightest pixels first reach {brightness:.2f}, an order at random {chance:.2f}. {end}</source>
   <extracomment>yardsticks.py</extracomment>
   <translation>Pour la carte ({what}) : {figure:.2f} ; les pixels les plus brillants d’abord donnent {brightness:.2f}, un ordre au hasard {chance:.2f}. {end}</translation>
  </message>
  <message>
   <source>{value:.2g} grey levels</source>
   <extracomment>asides.py</extracomment>
   <translation>{value:.2g} niveaux de gris</translation>
  </message>
  <message>
   <source>at most {value:.2g} grey levels</source>
   <extracomment>asides.py</extracomment>
   <translation>au plus {value:.2g} niveaux de gris</translation>
  </message>
  <message>
   <source>{passed} of {all}</source>
   <extracomment>asides.py</extracomment>
   <translation>{passed} sur {all}</translation>
  </message>
  <message>
   <source>above {most:g} grey levels</source>
   <extracomment>asides.py</extracomment>
   <translation>plus de {most:g} niveaux de gris</translation>
  </message>
  <message>
   <source>the maps explain {target}</source>
   <extracomment>cards.py</extracomment>
   <translation>les cartes expliquent : {target}</translation>
  </message>
  <message>
   <source>pairs</source>
   <extracomment>cards.py</extracomment>
   <translation>paires</translation>
  </message>
  <message>
   <source>This is no score card of skyview: {error}.</source>
   <extracomment>cards.py</extracomment>
   <translation>Ce n’est pas un bulletin de skyview : {error}.</translation>
  </message>
  <message numerus="yes">
   <source>Only {count} pairs or targets stand behind it: too few to say.</source>
   <extracomment>gates.py</extracomment>
   <translation>
    <numerusform>Une seule paire ou cible derrière : trop peu pour le dire.</numerusform>
    <numerusform>Seulement {count} paires ou cibles derrière : trop peu pour le dire.</numerusform>
   </translation>
  </message>
  <message>
   <source>with another seed the map is {repeatability:.2f} alike</source>
   <extracomment>gates.py</extracomment>
   <translation>avec une autre graine, la carte se ressemble à {repeatability:.2f}</translation>
  </message>
  <message>
   <source>Its map cannot be told from one that it must not be like (“{where}”): {value:.2f}, interval {low:.2f} to {high:.2f}, 0.50 is chance.</source>
   <extracomment>gates.py</extracomment>
   <translation>Sa carte ne se distingue pas d’une carte à laquelle elle ne doit pas ressembler (« {where} ») : {value:.2f}, intervalle de {low:.2f} à {high:.2f}, 0,50 est le hasard.</translation>
  </message>
  <message>
   <source>{empty:.0%} of its maps are empty: no explanation.</source>
   <extracomment>gates.py</extracomment>
   <translation>{empty:.0%} de ses cartes sont vides : pas d’explication.</translation>
  </message>
  <message>
   <source>It does not repeat itself: {found}, less than {least_repeatable:.1f}.</source>
   <extracomment>gates.py</extracomment>
   <translation>Elle ne se répète pas : {found}, moins de {least_repeatable:.1f}.</translation>
  </message>
  <message>
   <source>{n} pairs or targets stand behind it.</source>
   <extracomment>gates.py</extracomment>
   <translation>{n} paires ou cibles derrière.</translation>
  </message>
  <message>
   <source>No pairs or targets stand behind it: too few to say.</source>
   <extracomment>gates.py</extracomment>
   <translation>Aucune paire ou cible derrière : trop peu pour le dire.</translation>
  </message>
  <message>
   <source>Nothing is known yet of how it compares with chance.</source>
   <extracomment>gates.py</extracomment>
   <translation>On ne sait encore rien de sa comparaison avec le hasard.</translation>
  </message>
  <message>
   <source>Told from chance on every rung (worst: “{where}”, {value:.2f}).</source>
   <extracomment>gates.py</extracomment>
   <translation>Distincte du hasard à chaque échelon (le pire : « {where} », {value:.2f}).</translation>
  </message>
  <message>
   <source>No map has been made yet.</source>
   <extracomment>gates.py</extracomment>
   <translation>Aucune carte n’a encore été calculée.</translation>
  </message>
  <message>
   <source>{empty:.0%} of its maps are empty.</source>
   <extracomment>gates.py</extracomment>
   <translation>{empty:.0%} de ses cartes sont vides.</translation>
  </message>
  <message>
   <source>How well it repeats itself has not been measured.</source>
   <extracomment>gates.py</extracomment>
   <translation>On n’a pas mesuré à quel point elle se répète.</translation>
  </message>
  <message>
   <source>It repeats itself: {found}.</source>
   <extracomment>gates.py</extracomment>
   <translation>Elle se répète : {found}.</translation>
  </message>
  <message>
   <source>the answer changes in all pictures</source>
   <extracomment>kept.py</extracomment>
   <translation>la réponse change dans toutes les images</translation>
  </message>
  <message>
   <source>the answer stays in {share:.0%} of the pictures only, and those are a selection</source>
   <extracomment>kept.py</extracomment>
   <translation>la réponse ne reste que dans {share:.0%} des images, et celles-là sont une sélection</translation>
  </message>
  <message numerus="yes">
   <source>{count} pairs are too few</source>
   <extracomment>kept.py</extracomment>
   <translation>
    <numerusform>{count} paire, c’est trop peu</numerusform>
    <numerusform>{count} paires, c’est trop peu</numerusform>
   </translation>
  </message>
  <message>
   <source>There is no budget {name!r}; choose one of: {budgets}.</source>
   <extracomment>plan.py</extracomment>
   <translation>Il n’y a pas de budget {name!r} ; choisissez parmi : {budgets}.</translation>
  </message>
  <message>
   <source>{label}: in {value:.0%} of the pairs its map stays more like itself than like one it must not be like, even on the hardest rung (“{where}”; interval {low:.2f} to {high:.2f}, 0.50 is chance).</source>
   <extracomment>ranking.py</extracomment>
   <translation>{label} : dans {value:.0%} des paires, sa carte reste plus semblable à elle-même qu’à une carte à laquelle elle ne doit pas ressembler, même à l’échelon le plus dur (« {where} » ; intervalle de {low:.2f} à {high:.2f}, 0,50 est le hasard).</translation>
  </message>
  <message>
   <source>None: no technique passes all conditions. {reasons}</source>
   <extracomment>ranking.py</extracomment>
   <translation>Aucune : aucune technique ne remplit toutes les conditions. {reasons}</translation>
  </message>
  <message>
   <source>{names} cannot be told from it; of all, {label} stays the most alike beyond chance{figure}.</source>
   <extracomment>ranking.py</extracomment>
   <translation>{names} ne s’en distingue pas ; de toutes, {label} reste la plus semblable au-delà du hasard{figure}.</translation>
  </message>
  <message>
   <source>{first} {second}</source>
   <extracomment>ranking.py</extracomment>
   <translation>{first} {second}</translation>
  </message>
  <message>
   <source>None yet: nothing has been set against chance so far.</source>
   <extracomment>ranking.py</extracomment>
   <translation>Aucune encore : rien n’a été comparé au hasard jusqu’ici.</translation>
  </message>
  <message>
   <source>{label}: {why_not}</source>
   <extracomment>ranking.py</extracomment>
   <translation>{label} : {why_not}</translation>
  </message>
  <message>
   <source> ({value:.2f})</source>
   <extracomment>ranking.py</extracomment>
   <translation> ({value:.2f})</translation>
  </message>
  <message>
   <source>None: the card's own controls are off, so it must not be believed. {sentence}</source>
   <extracomment>ranking.py</extracomment>
   <translation>Aucune : les contrôles du bulletin lui-même sont faux, il ne faut donc pas le croire. {sentence}</translation>
  </message>
  <message>
   <source>Nothing to score: name at least one technique and one perturbation.</source>
   <extracomment>scorecard.py</extracomment>
   <translation>Rien à noter : nommez au moins une technique et une perturbation.</translation>
  </message>
  <message>
   <source>All {many} controls land at chance (0.50) within their intervals.</source>
   <extracomment>self_test.py</extracomment>
   <translation>Les {many} contrôles tombent tous sur le hasard (0,50), dans leurs intervalles.</translation>
  </message>
  <message>
   <source>The {many} of {all} controls judged so far land at chance (0.50) within their intervals.</source>
   <extracomment>self_test.py</extracomment>
   <translation>Les {many} contrôles sur {all} jugés jusqu’ici tombent sur le hasard (0,50), dans leurs intervalles.</translation>
  </message>
  <message>
   <source>The controls have not been measured yet.</source>
   <extracomment>self_test.py</extracomment>
   <translation>Les contrôles n’ont pas encore été mesurés.</translation>
  </message>
  <message>
   <source>{label} {value:.2f} ({low:.2f} to {high:.2f})</source>
   <extracomment>self_test.py</extracomment>
   <translation>{label} {value:.2f} (de {low:.2f} à {high:.2f})</translation>
  </message>
  <message>
   <source>Off chance: {told}.</source>
   <extracomment>self_test.py</extracomment>
   <translation>Hors du hasard : {told}.</translation>
  </message>
  <message>
   <source>{captures} of {objects}</source>
   <extracomment>set_cards.py</extracomment>
   <translation>{captures} de {objects}</translation>
  </message>
  <message>
   <source>objects</source>
   <extracomment>set_cards.py</extracomment>
   <translation>objets</translation>
  </message>
  <message>
   <source>There is no score card to take together.</source>
   <extracomment>set_cards.py</extracomment>
   <translation>Il n’y a pas de bulletin à réunir.</translation>
  </message>
  <message>
   <source>These score cards are not of the same network, techniques, perturbations, budget, seed and settings; score all captures alike.</source>
   <extracomment>set_cards.py</extracomment>
   <translation>Ces bulletins n’ont pas le même réseau, les mêmes techniques, perturbations, budget, graine et réglages ; notez toutes les captures de la même façon.</translation>
  </message>
  <message numerus="yes">
   <source>{count} objects</source>
   <extracomment>set_cards.py</extracomment>
   <translation>
    <numerusform>{count} objet</numerusform>
    <numerusform>{count} objets</numerusform>
   </translation>
  </message>
  <message>
   <source>likeness {changed} (n = {few}), where the answer stays {stability} (n = {many})</source>
   <extracomment>standing.py</extracomment>
   <translation>ressemblance {changed} (n = {few}), là où la réponse reste {stability} (n = {many})</translation>
  </message>
  <message>
   <source>{share:.0%} of the maps that it must not be like are empty, as those of random networks can be: easy ones to tell from it.</source>
   <extracomment>standing.py</extracomment>
   <translation>{share:.0%} des cartes auxquelles elle ne doit pas ressembler sont vides, comme peuvent l’être celles de réseaux tirés au hasard : il est facile de s’en distinguer.</translation>
  </message>
  <message>
   <source>Not counted: {label} ({why}).</source>
   <extracomment>standing.py</extracomment>
   <translation>Pas compté : {label} ({why}).</translation>
  </message>
  <message>
   <source>The network uses the corners: the map favours them, and replacing them with other sky of the same picture changes the answer more than it does elsewhere.</source>
   <extracomment>report.py</extracomment>
   <translation>Le réseau utilise les coins : la carte les favorise, et les remplacer par d’autre ciel de la même image change la réponse plus qu’ailleurs.</translation>
  </message>
  <message>
   <source>An artefact of the explanation: the map favours the corners, but replacing them with other sky changes the answer no more than it does elsewhere.</source>
   <extracomment>report.py</extracomment>
   <translation>Un artefact de l’explication : la carte favorise les coins, mais les remplacer par d’autre ciel ne change pas plus la réponse qu’ailleurs.</translation>
  </message>
  <message>
   <source>The map is blind to the corners: replacing them changes the answer more than it does elsewhere, and the map shows no more in them than in other sky.</source>
   <extracomment>report.py</extracomment>
   <translation>La carte est aveugle aux coins : les remplacer change la réponse plus qu’ailleurs, et la carte n’y montre pas plus que dans d’autre ciel.</translation>
  </message>
  <message>
   <source>Clean: the map shows no more in the corners than in other sky, and the answer does not depend on them more than on other sky.</source>
   <extracomment>report.py</extracomment>
   <translation>Rien à signaler : la carte ne montre pas plus dans les coins que dans d’autre ciel, et la réponse n’en dépend pas plus.</translation>
  </message>
  <message>
   <source>Nothing can be told: there is too little plain sky in the corners, or no other sky to compare them with.</source>
   <extracomment>report.py</extracomment>
   <translation>On ne peut rien dire : trop peu de ciel pur dans les coins, ou pas d’autre ciel auquel les comparer.</translation>
  </message>
  <message>
   <source>Nothing can be told: on the sky this map is the same everywhere.</source>
   <extracomment>report.py</extracomment>
   <translation>On ne peut rien dire : sur le ciel, cette carte est partout la même.</translation>
  </message>
  <message>
   <source>Not known yet.</source>
   <extracomment>report.py</extracomment>
   <translation>Pas encore connu.</translation>
  </message>
  <message>
   <source>Networks with random weights favour them as much: it comes from the architecture.</source>
   <extracomment>report.py</extracomment>
   <translation>Des réseaux aux poids aléatoires les favorisent autant : cela vient de l’architecture.</translation>
  </message>
  <message>
   <source>{name} knows no signs; these do: {able}.</source>
   <extracomment>similarity.py</extracomment>
   <translation>{name} ne connaît pas de signes ; celles-ci, si : {able}.</translation>
  </message>
  <message>
   <source>This network has {stages} stages; a depth is 1 to {stages}, not {depth}.</source>
   <extracomment>randomisation.py</extracomment>
   <translation>Ce réseau a {stages} étages ; une profondeur va de 1 à {stages}, non {depth}.</translation>
  </message>
  <message>
   <source>stack of {subs} subs</source>
   <extracomment>instrument.py</extracomment>
   <translation>empilement de {subs} poses</translation>
  </message>
  <message>
   <source>generic sensor (full well {full_well:.0f} e-, read noise {read_noise} e-)</source>
   <extracomment>instrument.py</extracomment>
   <translation>capteur générique (puits plein {full_well:.0f} e-, bruit de lecture {read_noise} e-)</translation>
  </message>
  <message>
   <source>pixel scale {pixel_scale} arcsec</source>
   <extracomment>instrument.py</extracomment>
   <translation>échantillonnage de {pixel_scale}″ par pixel</translation>
  </message>
  <message>
   <source>stretch assumed (midtones {midtones}, sky of {sky:.0f} e-)</source>
   <extracomment>perturbing.py</extracomment>
   <translation>étirement supposé (tons moyens {midtones}, ciel de {sky:.0f} e-)</translation>
  </message>
  <message>
   <source>There is no instrument {text!r}.{hint} Known: {instruments}; or give a JSON file.</source>
   <extracomment>profiles.py</extracomment>
   <translation>Il n’y a pas d’instrument {text!r}.{hint} Connus : {instruments} ; ou donnez un fichier JSON.</translation>
  </message>
  <message>
   <source>In the instrument profile {path}, {key} has to be a {noun} from {low:g} to {high:g}, not {value!r}.</source>
   <extracomment>profiles.py</extracomment>
   <translation>Dans le profil d’instrument {path}, {key} doit être un {noun} de {low:g} à {high:g}, non {value!r}.</translation>
  </message>
  <message>
   <source>The instrument profile {path} has to be one JSON object, {{...}}.</source>
   <extracomment>profiles.py</extracomment>
   <translation>Le profil d’instrument {path} doit être un objet JSON, {{...}}.</translation>
  </message>
  <message>
   <source>The instrument profile {path} is like {like!r}, which is none of: {known}.</source>
   <extracomment>profiles.py</extracomment>
   <translation>Le profil d’instrument {path} se dit comme {like!r}, qui n’est pas parmi : {known}.</translation>
  </message>
  <message>
   <source>The instrument profile {path} cannot be read: {reason}.</source>
   <extracomment>profiles.py</extracomment>
   <translation>Le profil d’instrument {path} ne peut être lu : {reason}.</translation>
  </message>
  <message>
   <source>The instrument profile {path} is no JSON: {error}.</source>
   <extracomment>profiles.py</extracomment>
   <translation>Le profil d’instrument {path} n’est pas du JSON : {error}.</translation>
  </message>
  <message>
   <source>The instrument profile {path} has a key {key!r}; a profile has like, {keys}.</source>
   <extracomment>profiles.py</extracomment>
   <translation>Le profil d’instrument {path} a une clé {key!r} ; un profil a like, {keys}.</translation>
  </message>
  <message>
   <source>Severity {severity} of {name} does not exist; it runs from 1 to 5.</source>
   <extracomment>registry.py</extracomment>
   <translation>L’intensité {severity} de {name} n’existe pas ; elle va de 1 à 5.</translation>
  </message>
  <message>
   <source>It shows the picture, not what was learned: with weights at random it stays ({value}).</source>
   <extracomment>reading.py</extracomment>
   <translation>Elle montre l’image, non ce qui a été appris : avec des poids au hasard, elle reste ({value}).</translation>
  </message>
  <message>
   <source>For another class it is the same map ({value}): it does not say why this class.</source>
   <extracomment>reading.py</extracomment>
   <translation>Pour une autre classe, c’est la même carte ({value}) : elle ne dit pas pourquoi cette classe.</translation>
  </message>
  <message>
   <source>Another picture of the class has the same map ({value}): it tells little of this one.</source>
   <extracomment>reading.py</extracomment>
   <translation>Une autre image de la classe a la même carte ({value}) : elle dit peu de celle-ci.</translation>
  </message>
  <message>
   <source>The map is empty: no explanation, and nothing to compare.</source>
   <extracomment>reading.py</extracomment>
   <translation>La carte est vide : pas d’explication, et rien à comparer.</translation>
  </message>
  <message>
   <source>Nothing is compared yet.</source>
   <extracomment>reading.py</extracomment>
   <translation>Rien n’est encore comparé.</translation>
  </message>
  <message>
   <source>With weights at random there is no map at all.</source>
   <extracomment>reading.py</extracomment>
   <translation>Avec des poids au hasard, il n’y a pas de carte du tout.</translation>
  </message>
  <message>
   <source>It needs what the network learned: with weights at random it is another map ({value}).</source>
   <extracomment>reading.py</extracomment>
   <translation>Elle a besoin de ce que le réseau a appris : avec des poids au hasard, c’est une autre carte ({value}).</translation>
  </message>
  <message>
   <source>A part of it needs nothing learned: with weights at random it is in part the same ({value}).</source>
   <extracomment>reading.py</extracomment>
   <translation>Une part n’a besoin de rien d’appris : avec des poids au hasard, c’est en partie la même ({value}).</translation>
  </message>
  <message>
   <source>For another class there is no map at all.</source>
   <extracomment>reading.py</extracomment>
   <translation>Pour une autre classe, il n’y a pas de carte du tout.</translation>
  </message>
  <message>
   <source>For every other class it is another map (at most {value}).</source>
   <extracomment>reading.py</extracomment>
   <translation>Pour toute autre classe, c’est une autre carte (au plus {value}).</translation>
  </message>
  <message>
   <source>For another class it is in part the same map ({value}).</source>
   <extracomment>reading.py</extracomment>
   <translation>Pour une autre classe, c’est en partie la même carte ({value}).</translation>
  </message>
  <message>
   <source>For other pictures of the class there is no map at all.</source>
   <extracomment>reading.py</extracomment>
   <translation>Pour d’autres images de la classe, il n’y a pas de carte du tout.</translation>
  </message>
  <message>
   <source>Each other picture of the class has another map (at most {value}).</source>
   <extracomment>reading.py</extracomment>
   <translation>Chaque autre image de la classe a une autre carte (au plus {value}).</translation>
  </message>
  <message>
   <source>Another picture of the class has in part the same map ({value}).</source>
   <extracomment>reading.py</extracomment>
   <translation>Une autre image de la classe a en partie la même carte ({value}).</translation>
  </message>
  <message>
   <source>Each attack took {steps} steps.</source>
   <extracomment>attacks.py</extracomment>
   <translation>Chaque attaque a compté {steps} pas.</translation>
  </message>
  <message>
   <source>network</source>
   <extracomment>attacks.py</extracomment>
   <translation>réseau</translation>
  </message>
  <message>
   <source>technique</source>
   <extracomment>attacks.py</extracomment>
   <translation>technique</translation>
  </message>
  <message>
   <source>attack</source>
   <extracomment>attacks.py</extracomment>
   <translation>attaque</translation>
  </message>
  <message>
   <source>epsilon</source>
   <extracomment>attacks.py</extracomment>
   <translation>epsilon</translation>
  </message>
  <message>
   <source>captures</source>
   <extracomment>attacks.py</extracomment>
   <translation>captures</translation>
  </message>
  <message>
   <source>prediction held</source>
   <extracomment>attacks.py</extracomment>
   <translation>prédiction conservée</translation>
  </message>
  <message>
   <source>map fell to half</source>
   <extracomment>attacks.py</extracomment>
   <translation>carte tombée à la moitié</translation>
  </message>
  <message>
   <source>likeness</source>
   <extracomment>attacks.py</extracomment>
   <translation>ressemblance</translation>
  </message>
  <message>
   <source>top kept</source>
   <extracomment>attacks.py</extracomment>
   <translation>sommet gardé</translation>
  </message>
  <message>
   <source>likeness to the goal</source>
   <extracomment>attacks.py</extracomment>
   <translation>ressemblance au but</translation>
  </message>
  <message>
   <source>largest change of probability</source>
   <extracomment>attacks.py</extracomment>
   <translation>plus grand écart de probabilité</translation>
  </message>
  <message>
   <source>rounding is enough</source>
   <extracomment>attacks.py</extracomment>
   <translation>l’arrondi suffit</translation>
  </message>
  <message>
   <source>median epsilon50</source>
   <extracomment>attacks.py</extracomment>
   <translation>epsilon50 médian</translation>
  </message>
  <message>
   <source>those that fell</source>
   <extracomment>attacks.py</extracomment>
   <translation>celles qui sont tombées</translation>
  </message>
  <message>
   <source>above 8</source>
   <extracomment>attacks.py</extracomment>
   <translation>plus de 8</translation>
  </message>
  <message>
   <source>What is tried</source>
   <extracomment>attacks.py</extracomment>
   <translation>Ce qu’on tente</translation>
  </message>
  <message>
   <source>What it does</source>
   <extracomment>attacks.py</extracomment>
   <translation>Ce qu’elle fait</translation>
  </message>
  <message>
   <source>From</source>
   <extracomment>attacks.py</extracomment>
   <translation>Source</translation>
  </message>
  <message>
   <source>{technique} (transferred from {source})</source>
   <extracomment>attacks.py</extracomment>
   <translation>{technique} (transférée de {source})</translation>
  </message>
  <message>
   <source>{low:.2g} to {high:.2g}</source>
   <extracomment>attacks.py</extracomment>
   <translation>de {low:.2g} à {high:.2g}</translation>
  </message>
  <message>
   <source>{low:.3g} to {high:.3g}</source>
   <extracomment>axioms.py</extracomment>
   <translation>de {low:.3g} à {high:.3g}</translation>
  </message>
  <message>
   <source>middle</source>
   <extracomment>axioms.py</extracomment>
   <translation>médiane</translation>
  </message>
  <message>
   <source>from</source>
   <extracomment>axioms.py</extracomment>
   <translation>de</translation>
  </message>
  <message>
   <source>to</source>
   <extracomment>axioms.py</extracomment>
   <translation>à</translation>
  </message>
  <message>
   <source>limit</source>
   <extracomment>axioms.py</extracomment>
   <translation>limite</translation>
  </message>
  <message>
   <source>passes</source>
   <extracomment>axioms.py</extracomment>
   <translation>réussites</translation>
  </message>
  <message>
   <source>{technique} (yardstick)</source>
   <extracomment>axioms.py</extracomment>
   <translation>{technique} (étalon)</translation>
  </message>
  <message>
   <source>test</source>
   <extracomment>axioms.py</extracomment>
   <translation>épreuve</translation>
  </message>
  <message>
   <source>cases</source>
   <extracomment>axioms.py</extracomment>
   <translation>cas</translation>
  </message>
  <message>
   <source>middle spread</source>
   <extracomment>axioms.py</extracomment>
   <translation>dispersion médiane</translation>
  </message>
  <message>
   <source>largest spread</source>
   <extracomment>axioms.py</extracomment>
   <translation>dispersion la plus grande</translation>
  </message>
  <message>
   <source>Not measured yet.</source>
   <extracomment>axioms.py</extracomment>
   <translation>Pas encore mesuré.</translation>
  </message>
  <message>
   <source>arithmetic</source>
   <extracomment>axioms.py</extracomment>
   <translation>arithmétique</translation>
  </message>
  <message>
   <source>reports</source>
   <extracomment>axioms.py</extracomment>
   <translation>bulletins</translation>
  </message>
  <message>
   <source>{principle}: {test}</source>
   <extracomment>axioms.py</extracomment>
   <translation>{principle} : {test}</translation>
  </message>
  <message>
   <source>not measured</source>
   <extracomment>axioms.py</extracomment>
   <translation>non mesuré</translation>
  </message>
  <message>
   <source>does not apply</source>
   <extracomment>axioms.py</extracomment>
   <translation>ne s’applique pas</translation>
  </message>
  <message>
   <source>seconds of processor each (middle)</source>
   <extracomment>axioms.py</extracomment>
   <translation>secondes de processeur chacun (médiane)</translation>
  </message>
  <message>
   <source>star fields</source>
   <extracomment>fields.py</extracomment>
   <translation>champs d’étoiles</translation>
  </message>
  <message>
   <source>star fields of sources it was tuned on</source>
   <extracomment>fields.py</extracomment>
   <translation>champs d’étoiles des sources qui l’ont réglé</translation>
  </message>
  <message>
   <source>star fields with six objects each</source>
   <extracomment>fields.py</extracomment>
   <translation>champs d’étoiles avec six objets chacun</translation>
  </message>
  <message>
   <source>all captures of a globular cluster</source>
   <extracomment>fields.py</extracomment>
   <translation>toutes les captures d’un amas globulaire</translation>
  </message>
  <message>
   <source>field</source>
   <extracomment>fields.py</extracomment>
   <translation>champ</translation>
  </message>
  <message>
   <source>fields</source>
   <extracomment>fields.py</extracomment>
   <translation>champs</translation>
  </message>
  <message>
   <source>listed</source>
   <extracomment>fields.py</extracomment>
   <translation>listés</translation>
  </message>
  <message>
   <source>right of the objects there</source>
   <extracomment>fields.py</extracomment>
   <translation>justes parmi les objets présents</translation>
  </message>
  <message>
   <source>wrong</source>
   <extracomment>fields.py</extracomment>
   <translation>faux</translation>
  </message>
  <message>
   <source>refused by rule 5</source>
   <extracomment>fields.py</extracomment>
   <translation>refusés par la règle 5</translation>
  </message>
  <message>
   <source>by rule 6</source>
   <extracomment>fields.py</extracomment>
   <translation>par la règle 6</translation>
  </message>
  <message>
   <source>{low:.3f} to {high:.3f}</source>
   <extracomment>network_page.py</extracomment>
   <translation>de {low:.3f} à {high:.3f}</translation>
  </message>
  <message>
   <source>{seen:,} pictures each, {network}; the shipped one saw {all:,} and reached {accuracy:.3f} on fold {fold}.</source>
   <extracomment>network_page.py</extracomment>
   <translation>{seen:,} images chacun, {network} ; le réseau livré en a vu {all:,} et a atteint {accuracy:.3f} sur le pli {fold}.</translation>
  </message>
  <message>
   <source>day</source>
   <extracomment>network_page.py</extracomment>
   <translation>jour</translation>
  </message>
  <message>
   <source>trained with</source>
   <extracomment>network_page.py</extracomment>
   <translation>entraîné avec</translation>
  </message>
  <message>
   <source>pictures</source>
   <extracomment>network_page.py</extracomment>
   <translation>images</translation>
  </message>
  <message>
   <source>their sizes and widths</source>
   <extracomment>network_page.py</extracomment>
   <translation>tailles et largeurs</translation>
  </message>
  <message>
   <source>minutes</source>
   <extracomment>network_page.py</extracomment>
   <translation>minutes</translation>
  </message>
  <message>
   <source>simulated frames</source>
   <extracomment>network_page.py</extracomment>
   <translation>images simulées</translation>
  </message>
  <message>
   <source>real captures</source>
   <extracomment>network_page.py</extracomment>
   <translation>vraies captures</translation>
  </message>
  <message>
   <source>sources</source>
   <extracomment>network_page.py</extracomment>
   <translation>sources</translation>
  </message>
  <message>
   <source>patches of empty sky</source>
   <extracomment>network_page.py</extracomment>
   <translation>morceaux de ciel vide</translation>
  </message>
  <message>
   <source>balanced accuracy</source>
   <extracomment>network_page.py</extracomment>
   <translation>exactitude équilibrée</translation>
  </message>
  <message>
   <source>95% interval</source>
   <extracomment>network_page.py</extracomment>
   <translation>intervalle à 95 %</translation>
  </message>
  <message>
   <source>accuracy</source>
   <extracomment>network_page.py</extracomment>
   <translation>exactitude</translation>
  </message>
  <message>
   <source>expected calibration error</source>
   <extracomment>network_page.py</extracomment>
   <translation>erreur de calibration attendue</translation>
  </message>
  <message>
   <source>sure answers</source>
   <extracomment>network_page.py</extracomment>
   <translation>réponses sûres</translation>
  </message>
  <message>
   <source>of these right</source>
   <extracomment>network_page.py</extracomment>
   <translation>justes parmi elles</translation>
  </message>
  <message>
   <source>things</source>
   <extracomment>network_page.py</extracomment>
   <translation>objets du quotidien</translation>
  </message>
  <message>
   <source>landscape</source>
   <extracomment>network_page.py</extracomment>
   <translation>paysage</translation>
  </message>
  <message>
   <source>face</source>
   <extracomment>network_page.py</extracomment>
   <translation>visage</translation>
  </message>
  <message>
   <source>moon</source>
   <extracomment>network_page.py</extracomment>
   <translation>Lune</translation>
  </message>
  <message>
   <source>sun</source>
   <extracomment>network_page.py</extracomment>
   <translation>Soleil</translation>
  </message>
  <message>
   <source>chart</source>
   <extracomment>network_page.py</extracomment>
   <translation>graphique</translation>
  </message>
  <message>
   <source>page</source>
   <extracomment>network_page.py</extracomment>
   <translation>page de texte</translation>
  </message>
  <message>
   <source>noise</source>
   <extracomment>network_page.py</extracomment>
   <translation>bruit</translation>
  </message>
  <message>
   <source>photographs</source>
   <extracomment>network_page.py</extracomment>
   <translation>photographies</translation>
  </message>
  <message>
   <source>perturbation</source>
   <extracomment>network_page.py</extracomment>
   <translation>perturbation</translation>
  </message>
  <message>
   <source>verdict</source>
   <extracomment>network_page.py</extracomment>
   <translation>verdict</translation>
  </message>
  <message>
   <source>times</source>
   <extracomment>network_page.py</extracomment>
   <translation>rapport</translation>
  </message>
  <message>
   <source>objects’ area</source>
   <extracomment>network_page.py</extracomment>
   <translation>aire des objets</translation>
  </message>
  <message>
   <source>on the object</source>
   <extracomment>network_page.py</extracomment>
   <translation>sur l’objet</translation>
  </message>
  <message>
   <source>held out</source>
   <extracomment>network_page.py</extracomment>
   <translation>à l’écart</translation>
  </message>
  <message>
   <source>trained on</source>
   <extracomment>network_page.py</extracomment>
   <translation>captures apprises</translation>
  </message>
  <message>
   <source>smart telescopes (number)</source>
   <extracomment>network_page.py</extracomment>
   <translation>télescopes intelligents (nombre)</translation>
  </message>
  <message>
   <source>objects no training picture shows</source>
   <extracomment>network_page.py</extracomment>
   <translation>objets jamais vus</translation>
  </message>
  <message>
   <source>processor</source>
   <extracomment>network_page.py</extracomment>
   <translation>processeur</translation>
  </message>
  <message>
   <source>; </source>
   <extracomment>network_page.py</extracomment>
   <translation> ; </translation>
  </message>
  <message>
   <source>{images:,} at {size} px, width {width:g}</source>
   <extracomment>network_page.py</extracomment>
   <translation>{images:,} à {size} px, largeur {width:g}</translation>
  </message>
  <message>
   <source>of these, smart telescopes</source>
   <extracomment>network_page.py</extracomment>
   <translation>dont télescopes intelligents</translation>
  </message>
  <message>
   <source>of these, objects no training picture shows</source>
   <extracomment>network_page.py</extracomment>
   <translation>dont objets jamais vus à l’entraînement</translation>
  </message>
  <message>
   <source>validation (tuned on)</source>
   <extracomment>network_page.py</extracomment>
   <translation>validation (sert aux réglages)</translation>
  </message>
  <message>
   <source>captures taken for something else</source>
   <extracomment>network_page.py</extracomment>
   <translation>captures prises pour autre chose</translation>
  </message>
  <message>
   <source>**{network}** answers {right:.0%} of {frames} frames right. Most often confused: {pairs}.</source>
   <extracomment>network_page.py</extracomment>
   <translation>**{network}** répond juste à {right:.0%} des {frames} images. Le plus souvent confondus : {pairs}.</translation>
  </message>
  <message>
   <source>{true} with {said} ({count} of {all})</source>
   <extracomment>network_page.py</extracomment>
   <translation>{true} avec {said} ({count} sur {all})</translation>
  </message>
  <message>
   <source>no capture at all</source>
   <extracomment>network_page.py</extracomment>
   <translation>ce qui n’est pas une capture</translation>
  </message>
  <message>
   <source>p of the map</source>
   <extracomment>network_page.py</extracomment>
   <translation>p de la carte</translation>
  </message>
  <message>
   <source>p of the answer</source>
   <extracomment>network_page.py</extracomment>
   <translation>p de la réponse</translation>
  </message>
  <message>
   <source>highest value on the object</source>
   <extracomment>network_page.py</extracomment>
   <translation>valeur la plus haute sur l’objet</translation>
  </message>
  <message>
   <source>smart telescopes</source>
   <extracomment>network_page.py</extracomment>
   <translation>télescopes intelligents</translation>
  </message>
  <message>
   <source>fold {number}</source>
   <extracomment>network_page.py</extracomment>
   <translation>pli {number}</translation>
  </message>
  <message>
   <source>severity {severity}</source>
   <extracomment>network_page.py</extracomment>
   <translation>intensité {severity}</translation>
  </message>
  <message>
   <source>{accuracy:.3f} ({number})</source>
   <extracomment>network_page.py</extracomment>
   <translation>{accuracy:.3f} ({number})</translation>
  </message>
  <message>
   <source>true class</source>
   <extracomment>network_page.py</extracomment>
   <translation>vraie classe</translation>
  </message>
  <message>
   <source>share found</source>
   <extracomment>network_page.py</extracomment>
   <translation>part trouvée</translation>
  </message>
  <message>
   <source>{low:.0%} to {high:.0%}</source>
   <extracomment>retention.py</extracomment>
   <translation>de {low:.0%} à {high:.0%}</translation>
  </message>
  <message>
   <source>{name}, {count} captures</source>
   <extracomment>retention.py</extracomment>
   <translation>{name}, {count} captures</translation>
  </message>
  <message>
   <source>95% interval at 3</source>
   <extracomment>retention.py</extracomment>
   <translation>intervalle à 95 % à 3</translation>
  </message>
  <message>
   <source>unseen at 3</source>
   <extracomment>retention.py</extracomment>
   <translation>invisible à 3</translation>
  </message>
  <message>
   <source>What happens</source>
   <extracomment>retention.py</extracomment>
   <translation>Ce qui arrive</translation>
  </message>
  <message>
   <source>Unit</source>
   <extracomment>retention.py</extracomment>
   <translation>Unité</translation>
  </message>
  <message>
   <source>median of the natural ones</source>
   <extracomment>retention.py</extracomment>
   <translation>médiane des naturelles</translation>
  </message>
  <message>
   <source>**{speed}** (needed: {needed})</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>**{speed}** (il en faut {needed})</translation>
  </message>
  <message>
   <source>measures, boosted</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>mesures, arbres boostés</translation>
  </message>
  <message>
   <source>pixels, convolutional</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>pixels, réseau convolutif</translation>
  </message>
  <message>
   <source>real / simulated</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>réel / simulé</translation>
  </message>
  <message>
   <source>background</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>fond de ciel</translation>
  </message>
  <message>
   <source>median of the picture, levels</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>médiane de l’image, niveaux</translation>
  </message>
  <message>
   <source>cast</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>dominante</translation>
  </message>
  <message>
   <source>largest difference between the channels' medians, levels</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>plus grand écart entre les médianes des canaux, niveaux</translation>
  </message>
  <message>
   <source>gradient</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>gradient</translation>
  </message>
  <message>
   <source>spread (5-95%) of the sky over an 8 x 8 grid, levels</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>étendue (de 5 à 95 %) du ciel sur une grille de 8 x 8, niveaux</translation>
  </message>
  <message>
   <source>stars</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>étoiles</translation>
  </message>
  <message>
   <source>stars found per 160 x 160 pixels</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>étoiles trouvées sur 160 x 160 pixels</translation>
  </message>
  <message>
   <source>FWHM</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>FWHM</translation>
  </message>
  <message>
   <source>median full width at half maximum of stars, pixels</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>médiane de la largeur à mi-hauteur des étoiles, pixels</translation>
  </message>
  <message>
   <source>axis ratio</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>rapport des axes</translation>
  </message>
  <message>
   <source>median short over long axis of stars</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>médiane du petit axe des étoiles sur le grand</translation>
  </message>
  <message>
   <source>star height</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>hauteur des étoiles</translation>
  </message>
  <message>
   <source>median height of stars above the sky, levels</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>médiane de la hauteur des étoiles au-dessus du ciel, niveaux</translation>
  </message>
  <message>
   <source>star colour</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>couleur des étoiles</translation>
  </message>
  <message>
   <source>spread of log(red / blue) among stars</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>dispersion de log(rouge / bleu) entre étoiles</translation>
  </message>
  <message>
   <source>bright stars</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>étoiles brillantes</translation>
  </message>
  <message>
   <source>share of stars within 60 levels of white</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>part des étoiles à moins de 60 niveaux du blanc</translation>
  </message>
  <message>
   <source>white</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>blanc</translation>
  </message>
  <message>
   <source>share of pixels at white, per mille</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>part des pixels au blanc, pour mille</translation>
  </message>
  <message>
   <source>black</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>noir</translation>
  </message>
  <message>
   <source>share of pixels at black, per mille</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>part des pixels au noir, pour mille</translation>
  </message>
  <message>
   <source>scatter between neighbouring pixels, levels</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>dispersion entre pixels voisins, niveaux</translation>
  </message>
  <message>
   <source>grain</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>grain</translation>
  </message>
  <message>
   <source>scatter over 2 pixels relative to that over 1</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>dispersion à 2 pixels rapportée à celle à 1</translation>
  </message>
  <message>
   <source>blotches</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>taches</translation>
  </message>
  <message>
   <source>scatter of 6-pixel means of the sky, levels</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>dispersion des moyennes du ciel sur 6 pixels, niveaux</translation>
  </message>
  <message>
   <source>colour noise</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>bruit de couleur</translation>
  </message>
  <message>
   <source>scatter of red minus blue relative to that of grey</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>dispersion de rouge moins bleu rapportée à celle du gris</translation>
  </message>
  <message>
   <source>measure</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>mesure</translation>
  </message>
  <message>
   <source>what it is</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>ce que c’est</translation>
  </message>
  <message>
   <source>judged by</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>jugé par</translation>
  </message>
  <message>
   <source>area under the curve</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>aire sous la courbe</translation>
  </message>
  <message>
   <source>folds by source</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>plis par source</translation>
  </message>
  <message>
   <source>class</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>classe</translation>
  </message>
  <message>
   <source>frames a second and core</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>images par seconde et par cœur</translation>
  </message>
  <message>
   <source>all classes</source>
   <extracomment>simulator_page.py</extracomment>
   <translation>toutes les classes</translation>
  </message>
  <message>
   <source>{day}, {processor}, {cores} cores, {precision}, {versions}. Capture: {capture}.</source>
   <extracomment>speed_page.py</extracomment>
   <translation>{day}, {processor}, {cores} cœurs, {precision}, {versions}. Capture : {capture}.</translation>
  </message>
  <message>
   <source>{machine} Load before each piece: {loads}.</source>
   <extracomment>speed_page.py</extracomment>
   <translation>{machine} Charge avant chaque série : {loads}.</translation>
  </message>
  <message>
   <source>Not measured: {gaps}.</source>
   <extracomment>speed_page.py</extracomment>
   <translation>Non mesuré : {gaps}.</translation>
  </message>
  <message>
   <source>network passes</source>
   <extracomment>speed_page.py</extracomment>
   <translation>passages</translation>
  </message>
  <message>
   <source>s</source>
   <extracomment>speed_page.py</extracomment>
   <translation>s</translation>
  </message>
  <message>
   <source>bound, s</source>
   <extracomment>speed_page.py</extracomment>
   <translation>borne, s</translation>
  </message>
  <message>
   <source>ratio</source>
   <extracomment>speed_page.py</extracomment>
   <translation>rapport</translation>
  </message>
  <message>
   <source>outside, s</source>
   <extracomment>speed_page.py</extracomment>
   <translation>dehors, s</translation>
  </message>
  <message>
   <source>first, s</source>
   <extracomment>speed_page.py</extracomment>
   <translation>première, s</translation>
  </message>
  <message>
   <source>cold, s</source>
   <extracomment>speed_page.py</extracomment>
   <translation>à froid, s</translation>
  </message>
  <message>
   <source>MB</source>
   <extracomment>speed_page.py</extracomment>
   <translation>Mo</translation>
  </message>
  <message>
   <source>float32, s</source>
   <extracomment>speed_page.py</extracomment>
   <translation>float32, s</translation>
  </message>
  <message>
   <source>other program</source>
   <extracomment>speed_page.py</extracomment>
   <translation>autre programme</translation>
  </message>
  <message>
   <source>its s</source>
   <extracomment>speed_page.py</extracomment>
   <translation>ses s</translation>
  </message>
  <message>
   <source>its MB</source>
   <extracomment>speed_page.py</extracomment>
   <translation>ses Mo</translation>
  </message>
  <message>
   <source>times as fast</source>
   <extracomment>speed_page.py</extracomment>
   <translation>fois aussi rapide</translation>
  </message>
  <message>
   <source>times as fast in float32</source>
   <extracomment>speed_page.py</extracomment>
   <translation>fois aussi rapide en float32</translation>
  </message>
  <message>
   <source>forward</source>
   <extracomment>speed_page.py</extracomment>
   <translation>vers l’avant</translation>
  </message>
  <message>
   <source>one pass, ms a picture</source>
   <extracomment>speed_page.py</extracomment>
   <translation>un passage, ms par image</translation>
  </message>
  <message>
   <source>pictures together</source>
   <extracomment>speed_page.py</extracomment>
   <translation>images ensemble</translation>
  </message>
  <message>
   <source>plain Keras</source>
   <extracomment>speed_page.py</extracomment>
   <translation>Keras seul</translation>
  </message>
  <message>
   <source>plain Keras, float32</source>
   <extracomment>speed_page.py</extracomment>
   <translation>Keras seul, float32</translation>
  </message>
  <message>
   <source>{technique}: {targets}</source>
   <extracomment>speed_page.py</extracomment>
   <translation>{technique} : {targets}</translation>
  </message>
  <message>
   <source>{value} x its bound (target {target})</source>
   <extracomment>speed_page.py</extracomment>
   <translation>{value} fois sa borne (objectif {target})</translation>
  </message>
  <message>
   <source>{value} x as fast as the other (target {target})</source>
   <extracomment>speed_page.py</extracomment>
   <translation>{value} fois aussi rapide que l’autre (objectif {target})</translation>
  </message>
  <message>
   <source>{value} x as fast as the other in float32 (target {target})</source>
   <extracomment>speed_page.py</extracomment>
   <translation>{value} fois aussi rapide que l’autre en float32 (objectif {target})</translation>
  </message>
  <message>
   <source>{value} MB (target {target})</source>
   <extracomment>speed_page.py</extracomment>
   <translation>{value} Mo (objectif {target})</translation>
  </message>
  <message>
   <source>{program}, {technique}: {error}</source>
   <extracomment>speed_page.py</extracomment>
   <translation>{program}, {technique} : {error}</translation>
  </message>
  <message>
   <source>Short of their targets:</source>
   <extracomment>speed_page.py</extracomment>
   <translation>En deçà de leur objectif :</translation>
  </message>
  <message>
   <source>Other programs that failed:</source>
   <extracomment>speed_page.py</extracomment>
   <translation>Autres programmes qui ont échoué :</translation>
  </message>
  <message>
   <source>other programs</source>
   <extracomment>speed_page.py</extracomment>
   <translation>autres programmes</translation>
  </message>
  <message>
   <source>skyview in float32</source>
   <extracomment>speed_page.py</extracomment>
   <translation>skyview en float32</translation>
  </message>
  <message>
   <source>{captures} captures of {objects} objects ({classes}); {right} of them are answered right. Explained is what the network answers, right or wrong.</source>
   <extracomment>standard_card.py</extracomment>
   <translation>{captures} captures de {objects} objets ({classes}) ; la réponse est juste pour {right} d’entre elles. On explique ce que le réseau répond, juste ou faux.</translation>
  </message>
  <message>
   <source>Network {network}, digest `{digest}`; seed {seed}; budget: {budget}, {perturbations} perturbations, {severities} severities, {draws}: {pictures} perturbed pictures of each capture.</source>
   <extracomment>standard_card.py</extracomment>
   <translation>Réseau {network}, empreinte `{digest}` ; graine {seed} ; budget : {budget}, {perturbations} perturbations, {severities} intensités, {draws} : {pictures} images perturbées de chaque capture.</translation>
  </message>
  <message>
   <source>{maps} maps; {minutes:.0f} minutes a capture (median, one thread of a busy machine), {hours:.1f} hours in all.</source>
   <extracomment>standard_card.py</extracomment>
   <translation>{maps} cartes ; {minutes:.0f} minutes par capture (médiane, un fil d’une machine occupée), {hours:.1f} heures en tout.</translation>
  </message>
  <message>
   <source>rank</source>
   <extracomment>standard_card.py</extracomment>
   <translation>rang</translation>
  </message>
  <message>
   <source>Not ranked: {technique}. {reason}</source>
   <extracomment>standard_card.py</extracomment>
   <translation>Non classée : {technique}. {reason}</translation>
  </message>
  <message>
   <source>Self-test: {found}</source>
   <extracomment>standard_card.py</extracomment>
   <translation>Auto-contrôle : {found}</translation>
  </message>
  <message>
   <source>Picked: {reason}</source>
   <extracomment>standard_card.py</extracomment>
   <translation>Choisie : {reason}</translation>
  </message>
  <message>
   <source>{first} to {last}</source>
   <extracomment>standard_card.py</extracomment>
   <translation>{first} à {last}</translation>
  </message>
  <message>
   <source>pair</source>
   <extracomment>standard_card.py</extracomment>
   <translation>paire</translation>
  </message>
  <message>
   <source>difference</source>
   <extracomment>standard_card.py</extracomment>
   <translation>différence</translation>
  </message>
  <message>
   <source>No pair was ranked.</source>
   <extracomment>standard_card.py</extracomment>
   <translation>Aucune paire n’a été classée.</translation>
  </message>
  <message>
   <source>stability beyond chance</source>
   <extracomment>standard_card.py</extracomment>
   <translation>stabilité au-delà du hasard</translation>
  </message>
  <message>
   <source>Where the answer changes: {technique}: {words}.</source>
   <extracomment>standard_card.py</extracomment>
   <translation>Là où la réponse change : {technique} : {words}.</translation>
  </message>
  <message>
   <source>object</source>
   <extracomment>standard_card.py</extracomment>
   <translation>objet</translation>
  </message>
  <message>
   <source>answer</source>
   <extracomment>standard_card.py</extracomment>
   <translation>réponse</translation>
  </message>
  <message numerus="yes">
   <source>{count} draws</source>
   <extracomment>standard_card.py</extracomment>
   <translation>
    <numerusform>{count} tirage</numerusform>
    <numerusform>{count} tirages</numerusform>
   </translation>
  </message>
  <message>
   <source>{one} and {other}</source>
   <extracomment>standard_card.py</extracomment>
   <translation>{one} et {other}</translation>
  </message>
  <message>
   <source>at severity {severity}</source>
   <extracomment>standard_card.py</extracomment>
   <translation>à l’intensité {severity}</translation>
  </message>
  <message>
   <source>repeats itself</source>
   <extracomment>standard_card.py</extracomment>
   <translation>se répète</translation>
  </message>
  <message>
   <source>on objects</source>
   <extracomment>standard_card.py</extracomment>
   <translation>sur les objets</translation>
  </message>
  <message>
   <source>corners</source>
   <extracomment>standard_card.py</extracomment>
   <translation>coins</translation>
  </message>
  <message>
   <source>ROAD beyond brightness</source>
   <extracomment>standard_card.py</extracomment>
   <translation>ROAD au-delà de la luminosité</translation>
  </message>
  <message>
   <source>prediction stays</source>
   <extracomment>standard_card.py</extracomment>
   <translation>prédiction inchangée</translation>
  </message>
  <message>
   <source>picked alone</source>
   <extracomment>standard_card.py</extracomment>
   <translation>choisie seule</translation>
  </message>
  <message>
   <source>{setting} ({low:g} to {high:g})</source>
   <extracomment>technique_page.py</extracomment>
   <translation>{setting} (de {low:g} à {high:g})</translation>
  </message>
  <message>
   <source>signed</source>
   <extracomment>technique_page.py</extracomment>
   <translation>signée</translation>
  </message>
  <message>
   <source>unsigned</source>
   <extracomment>technique_page.py</extracomment>
   <translation>sans signe</translation>
  </message>
  <message>
   <source>Source: {reference}</source>
   <extracomment>technique_page.py</extracomment>
   <translation>Source : {reference}</translation>
  </message>
  <message>
   <source>{setting}: {choices}</source>
   <extracomment>technique_page.py</extracomment>
   <translation>{setting} : {choices}</translation>
  </message>
  <message>
   <source>setting</source>
   <extracomment>technique_page.py</extracomment>
   <translation>réglage</translation>
  </message>
  <message>
   <source>default</source>
   <extracomment>technique_page.py</extracomment>
   <translation>défaut</translation>
  </message>
  <message>
   <source>Galaxy</source>
   <extracomment>classes</extracomment>
   <translation>Galaxie</translation>
  </message>
  <message>
   <source>Nebula</source>
   <extracomment>classes</extracomment>
   <translation>Nébuleuse</translation>
  </message>
  <message>
   <source>Planetary nebula</source>
   <extracomment>classes</extracomment>
   <translation>Nébuleuse planétaire</translation>
  </message>
  <message>
   <source>Open cluster</source>
   <extracomment>classes</extracomment>
   <translation>Amas ouvert</translation>
  </message>
  <message>
   <source>Globular cluster</source>
   <extracomment>classes</extracomment>
   <translation>Amas globulaire</translation>
  </message>
  <message>
   <source>Star field</source>
   <extracomment>classes</extracomment>
   <translation>Champ d’étoiles</translation>
  </message>
  <message>
   <source>Does not look like a deep-sky capture</source>
   <extracomment>classes</extracomment>
   <translation>Ne ressemble pas à une capture du ciel profond</translation>
  </message>
  <message>
   <source>galaxy</source>
   <extracomment>classes, within a sentence</extracomment>
   <translation>galaxie</translation>
  </message>
  <message>
   <source>nebula</source>
   <extracomment>classes, within a sentence</extracomment>
   <translation>nébuleuse</translation>
  </message>
  <message>
   <source>planetary nebula</source>
   <extracomment>classes, within a sentence</extracomment>
   <translation>nébuleuse planétaire</translation>
  </message>
  <message>
   <source>open cluster</source>
   <extracomment>classes, within a sentence</extracomment>
   <translation>amas ouvert</translation>
  </message>
  <message>
   <source>globular cluster</source>
   <extracomment>classes, within a sentence</extracomment>
   <translation>amas globulaire</translation>
  </message>
  <message>
   <source>star field</source>
   <extracomment>classes, within a sentence</extracomment>
   <translation>champ d’étoiles</translation>
  </message>
  <message>
   <source>Object</source>
   <extracomment>parts of a card</extracomment>
   <translation>Objet</translation>
  </message>
  <message>
   <source>Exposure and date</source>
   <extracomment>parts of a card</extracomment>
   <translation>Pose et date</translation>
  </message>
  <message>
   <source>All classes</source>
   <extracomment>parts of a card</extracomment>
   <translation>Toutes les classes</translation>
  </message>
  <message>
   <source>Legend</source>
   <extracomment>parts of a card</extracomment>
   <translation>Légende</translation>
  </message>
  <message>
   <source>Scale bar</source>
   <extracomment>parts of a card</extracomment>
   <translation>Échelle</translation>
  </message>
  <message>
   <source>North and east</source>
   <extracomment>parts of a card</extracomment>
   <translation>Nord et est</translation>
  </message>
  <message>
   <source>Names of objects</source>
   <extracomment>parts of a card</extracomment>
   <translation>Noms des objets</translation>
  </message>
  <message>
   <source>Region, and its share</source>
   <extracomment>parts of a card</extracomment>
   <translation>Région, et sa part</translation>
  </message>
  <message>
   <source>Frame of the view</source>
   <extracomment>parts of a card</extracomment>
   <translation>Cadre de la vue</translation>
  </message>
  <message>
   <source>the capture's file name</source>
   <extracomment>fields of file names</extracomment>
   <translation>le nom de fichier de la capture</translation>
  </message>
  <message>
   <source>the object</source>
   <extracomment>fields of file names</extracomment>
   <translation>l’objet</translation>
  </message>
  <message>
   <source>what the network says it is</source>
   <extracomment>fields of file names</extracomment>
   <translation>ce que c’est selon le réseau</translation>
  </message>
  <message>
   <source>the technique of the map</source>
   <extracomment>fields of file names</extracomment>
   <translation>la technique de la carte</translation>
  </message>
  <message>
   <source>the template of the card</source>
   <extracomment>fields of file names</extracomment>
   <translation>le modèle de la fiche</translation>
  </message>
  <message>
   <source>dark or light</source>
   <extracomment>fields of file names</extracomment>
   <translation>sombre ou clair</translation>
  </message>
  <message>
   <source>date of the observation</source>
   <extracomment>fields of file names</extracomment>
   <translation>la date de l’observation</translation>
  </message>
  <message>
   <source>the network</source>
   <extracomment>fields of file names</extracomment>
   <translation>le réseau</translation>
  </message>
  <message>
   <source>Dark</source>
   <extracomment>themes</extracomment>
   <translation>Sombre</translation>
  </message>
  <message>
   <source>Light</source>
   <extracomment>themes</extracomment>
   <translation>Clair</translation>
  </message>
  <message>
   <source>Night</source>
   <extracomment>themes</extracomment>
   <translation>Nuit</translation>
  </message>
  <message>
   <source>Uniform</source>
   <extracomment>controls</extracomment>
   <translation>Uniforme</translation>
  </message>
  <message>
   <source>Centre</source>
   <extracomment>controls</extracomment>
   <translation>Centre</translation>
  </message>
  <message>
   <source>Brightness</source>
   <extracomment>controls</extracomment>
   <translation>Luminosité</translation>
  </message>
  <message>
   <source>Edges</source>
   <extracomment>controls</extracomment>
   <translation>Contours</translation>
  </message>
  <message>
   <source>New noise</source>
   <extracomment>controls</extracomment>
   <translation>Bruit nouveau</translation>
  </message>
  <message>
   <source>Frozen noise</source>
   <extracomment>controls</extracomment>
   <translation>Bruit figé</translation>
  </message>
  <message>
   <source>Gradient of a random network</source>
   <extracomment>controls</extracomment>
   <translation>Gradient d’un réseau aléatoire</translation>
  </message>
  <message>
   <source>Adebayo et al. 2018, arXiv:1810.03292 (why controls are needed)</source>
   <extracomment>sources of controls</extracomment>
   <translation>Adebayo et al. 2018, arXiv:1810.03292 (pourquoi il faut des contrôles)</translation>
  </message>
  <message>
   <source>Adebayo et al. 2018, arXiv:1810.03292 (section 5: edge detector)</source>
   <extracomment>sources of controls</extracomment>
   <translation>Adebayo et al. 2018, arXiv:1810.03292 (section 5 : détecteur de contours)</translation>
  </message>
  <message>
   <source>Control of skyview's own</source>
   <extracomment>sources of controls</extracomment>
   <translation>Un contrôle de skyview</translation>
  </message>
  <message>
   <source>Least attack</source>
   <extracomment>beside a score card</extracomment>
   <translation>Plus petite attaque</translation>
  </message>
  <message>
   <source>Axioms passed</source>
   <extracomment>beside a score card</extracomment>
   <translation>Axiomes réussis</translation>
  </message>
  <message>
   <source>Corner verdict</source>
   <extracomment>beside a score card</extracomment>
   <translation>Verdict des coins</translation>
  </message>
  <message>
   <source>Drawn from the head down to here</source>
   <extracomment>sanity</extracomment>
   <translation>Tirés de la tête jusqu’ici</translation>
  </message>
  <message>
   <source>Drawn here alone</source>
   <extracomment>sanity</extracomment>
   <translation>Tirés ici seulement</translation>
  </message>
  <message>
   <source>All drawn</source>
   <extracomment>sanity</extracomment>
   <translation>Tous tirés</translation>
  </message>
  <message>
   <source>Another class</source>
   <extracomment>sanity</extracomment>
   <translation>Autre classe</translation>
  </message>
  <message>
   <source>Another picture</source>
   <extracomment>sanity</extracomment>
   <translation>Une autre image</translation>
  </message>
  <message>
   <source>quick</source>
   <extracomment>budgets</extracomment>
   <translation>rapide</translation>
  </message>
  <message>
   <source>standard</source>
   <extracomment>budgets</extracomment>
   <translation>standard</translation>
  </message>
  <message>
   <source>full</source>
   <extracomment>budgets</extracomment>
   <translation>complet</translation>
  </message>
  <message>
   <source>network uses corners</source>
   <extracomment>corner verdicts</extracomment>
   <translation>le réseau utilise les coins</translation>
  </message>
  <message>
   <source>explanation artefact</source>
   <extracomment>corner verdicts</extracomment>
   <translation>artefact de l’explication</translation>
  </message>
  <message>
   <source>method blind</source>
   <extracomment>corner verdicts</extracomment>
   <translation>technique aveugle</translation>
  </message>
  <message>
   <source>clean</source>
   <extracomment>corner verdicts</extracomment>
   <translation>rien à signaler</translation>
  </message>
  <message>
   <source>not enough sky in the corners</source>
   <extracomment>corner verdicts</extracomment>
   <translation>trop peu de ciel dans les coins</translation>
  </message>
  <message>
   <source>no explanation</source>
   <extracomment>corner verdicts</extracomment>
   <translation>pas d’explication</translation>
  </message>
  <message>
   <source>axiom test</source>
   <extracomment>registries</extracomment>
   <translation>épreuve d’axiome</translation>
  </message>
  <message>
   <source>No such file or directory</source>
   <extracomment>the system</extracomment>
   <translation>fichier ou dossier inexistant</translation>
  </message>
  <message>
   <source>Permission denied</source>
   <extracomment>the system</extracomment>
   <translation>accès refusé</translation>
  </message>
  <message>
   <source>Operation not permitted</source>
   <extracomment>the system</extracomment>
   <translation>opération interdite</translation>
  </message>
  <message>
   <source>Read-only file system</source>
   <extracomment>the system</extracomment>
   <translation>disque en lecture seule</translation>
  </message>
  <message>
   <source>No space left on device</source>
   <extracomment>the system</extracomment>
   <translation>plus de place sur le disque</translation>
  </message>
  <message>
   <source>Disk quota exceeded</source>
   <extracomment>the system</extracomment>
   <translation>quota de disque dépassé</translation>
  </message>
  <message>
   <source>Input/output error</source>
   <extracomment>the system</extracomment>
   <translation>erreur de lecture ou d’écriture</translation>
  </message>
  <message>
   <source>Is a directory</source>
   <extracomment>the system</extracomment>
   <translation>c’est un dossier</translation>
  </message>
  <message>
   <source>Not a directory</source>
   <extracomment>the system</extracomment>
   <translation>ce n’est pas un dossier</translation>
  </message>
  <message>
   <source>File exists</source>
   <extracomment>the system</extracomment>
   <translation>le fichier existe déjà</translation>
  </message>
  <message>
   <source>File name too long</source>
   <extracomment>the system</extracomment>
   <translation>nom de fichier trop long</translation>
  </message>
  <message>
   <source>Too many open files</source>
   <extracomment>the system</extracomment>
   <translation>trop de fichiers ouverts</translation>
  </message>
  <message>
   <source>Device or resource busy</source>
   <extracomment>the system</extracomment>
   <translation>appareil occupé</translation>
  </message>
  <message>
   <source>Host is down</source>
   <extracomment>the system</extracomment>
   <translation>la machine distante ne répond pas</translation>
  </message>
  <message>
   <source>Stale file handle</source>
   <extracomment>the system</extracomment>
   <translation>le partage réseau a changé</translation>
  </message>
  <message>
   <source>&amp;Look in:</source>
   <extracomment>Qt</extracomment>
   <translation>&amp;Chercher dans :</translation>
  </message>
  <message>
   <source>Files of &amp;type:</source>
   <extracomment>Qt</extracomment>
   <translation>Fichiers de &amp;type :</translation>
  </message>
  <message>
   <source>Drive</source>
   <extracomment>Qt</extracomment>
   <translation>Lecteur</translation>
  </message>
  <message>
   <source>%1 File</source>
   <extracomment>Qt</extracomment>
   <translation>Fichier %1</translation>
  </message>
  <message>
   <source>File</source>
   <extracomment>Qt</extracomment>
   <translation>Fichier</translation>
  </message>
  <message>
   <source>File Folder</source>
   <extracomment>Qt</extracomment>
   <translation>Dossier de fichiers</translation>
  </message>
  <message>
   <source>Folder</source>
   <extracomment>Qt</extracomment>
   <translation>Dossier</translation>
  </message>
  <message>
   <source>Alias</source>
   <extracomment>Qt</extracomment>
   <translation>Alias</translation>
  </message>
  <message>
   <source>Unknown</source>
   <extracomment>Qt</extracomment>
   <translation>Inconnu</translation>
  </message>
  <message>
   <source>Share</source>
   <extracomment>attacks</extracomment>
   <translation>Part</translation>
  </message>
  <message>
   <source>Region</source>
   <extracomment>attacks</extracomment>
   <translation>Région</translation>
  </message>
  <message>
   <source>Text</source>
   <extracomment>attacks</extracomment>
   <translation>Texte</translation>
  </message>
  <message>
   <source>Vanilla gradient</source>
   <extracomment>techniques</extracomment>
   <translation>Gradient simple</translation>
  </message>
  <message>
   <source>Gradient</source>
   <extracomment>techniques</extracomment>
   <translation>Gradient</translation>
  </message>
  <message>
   <source>Where a small change of brightness would change the answer most. Grainy; where the network is already convinced it shows too little.</source>
   <extracomment>techniques</extracomment>
   <translation>Où un petit changement de luminosité changerait le plus la réponse. Granuleux ; là où le réseau est déjà convaincu, il montre trop peu.</translation>
  </message>
  <message>
   <source>Bright pixels are those whose slightest change would move the class's score most, up or down. It tells of sensitivity, not of evidence: what has convinced the network fully (a saturated core, say) has a gradient near zero and stays dark. Its grain is the network's, not the sky's; look at where the grain gathers, not at single pixels, and prefer SmoothGrad for that.</source>
   <extracomment>techniques</extracomment>
   <translation>Les pixels clairs sont ceux dont le moindre changement ferait le plus bouger le score de la classe, vers le haut ou le bas. Elle parle de sensibilité, non de preuve : ce qui a pleinement convaincu le réseau (un cœur saturé, par exemple) a un gradient presque nul et reste sombre. Son grain est celui du réseau, non du ciel ; regardez où le grain se rassemble, pas les pixels isolés, et préférez SmoothGrad pour cela.</translation>
  </message>
  <message>
   <source>Gradient x input</source>
   <extracomment>techniques</extracomment>
   <translation>Gradient x entrée</translation>
  </message>
  <message>
   <source>The gradient times how far each pixel stands above the baseline: a first guess of what each pixel adds to the score. Plain sky gets nothing; saturated parts too little.</source>
   <extracomment>techniques</extracomment>
   <translation>Le gradient multiplié par la hauteur de chaque pixel au-dessus de la référence : une première idée de ce que chaque pixel ajoute au score. Le ciel nu ne reçoit rien ; les parties saturées trop peu.</translation>
  </message>
  <message>
   <source>Positive pixels spoke for the class, negative ones against it, as far as the network is a straight line around this picture, which it is not: the parts need not add up to the score (integrated gradients do). A pixel counts by its distance from the baseline; with black instead of the sky the sky's glow itself becomes evidence. Do not read it where the gradient saturates, in bright cores.</source>
   <extracomment>techniques</extracomment>
   <translation>Les pixels positifs ont parlé pour la classe, les négatifs contre elle, pour autant que le réseau soit une droite autour de cette image, ce qu’il n’est pas : les parts ne s’additionnent pas forcément au score (celles des gradients intégrés, si). Un pixel compte par son écart à la référence ; avec le noir au lieu du ciel, la lueur du ciel elle-même devient une preuve. Ne la lisez pas où le gradient sature, dans les cœurs brillants.</translation>
  </message>
  <message>
   <source>What the picture is compared with; try two of them</source>
   <extracomment>techniques</extracomment>
   <translation>À quoi l’image est comparée ; essayez-en deux</translation>
  </message>
  <message>
   <source>sky median</source>
   <extracomment>techniques</extracomment>
   <translation>médiane du ciel</translation>
  </message>
  <message>
   <source>sky draws</source>
   <extracomment>techniques</extracomment>
   <translation>tirages du ciel</translation>
  </message>
  <message>
   <source>blur</source>
   <extracomment>techniques</extracomment>
   <translation>flou</translation>
  </message>
  <message>
   <source>Guided backprop</source>
   <extracomment>techniques</extracomment>
   <translation>Rétropropagation guidée</translation>
  </message>
  <message>
   <source>Edge picture, not evidence: it looks much the same for an untrained network and for another class. Shown for comparison with published figures.</source>
   <extracomment>techniques</extracomment>
   <translation>Image de contours, non une preuve : elle est presque la même pour un réseau non entraîné et pour une autre classe. Montrée pour comparer aux figures publiées.</translation>
  </message>
  <message>
   <source>It shows which edges and points of the picture excite the network at all, sharply and beautifully. Networks with random weights give nearly the same map, and so do other classes (Adebayo et al. 2018): it cannot tell why this class was named. Never use it as evidence; it is here because many published figures are made with it.</source>
   <extracomment>techniques</extracomment>
   <translation>Elle montre quels bords et points de l’image excitent le réseau, avec netteté et beauté. Des réseaux aux poids aléatoires donnent presque la même carte, et les autres classes aussi (Adebayo et al. 2018) : elle ne peut pas dire pourquoi cette classe a été nommée. Ne l’utilisez jamais comme preuve ; elle est ici parce que bien des figures publiées sont faites avec elle.</translation>
  </message>
  <message>
   <source>SmoothGrad</source>
   <extracomment>techniques</extracomment>
   <translation>SmoothGrad</translation>
  </message>
  <message>
   <source>The gradient averaged over noisy copies of the picture, which removes its grain. The noise is measured against the sky's own; much more than that explains a different picture.</source>
   <extracomment>techniques</extracomment>
   <translation>Le gradient moyenné sur des copies bruitées de l’image, ce qui ôte son grain. Le bruit se mesure à celui du ciel ; bien davantage expliquerait une autre image.</translation>
  </message>
  <message>
   <source>Bright parts are those where the score is sensitive whichever way the noise of the night fell. With noise of one to four times the sky's own the question stays the one you ask of your capture; the 10 to 20% of the papers are an order of magnitude more. Like every gradient it shows sensitivity, not how much was added to the score, and it can look convincing without being faithful: in removal tests (Hooker et al. 2019) it does no better than chance, its square and VarGrad do.</source>
   <extracomment>techniques</extracomment>
   <translation>Les parties claires sont celles où le score est sensible quel que soit le bruit de la nuit. Avec un bruit d’une à quatre fois celui du ciel, la question reste celle que vous posez à votre capture ; les 10 à 20 % des articles sont dix fois plus. Comme tout gradient, elle montre la sensibilité, non ce qui s’est ajouté au score, et elle peut convaincre sans être fidèle : dans les épreuves de suppression (Hooker et al. 2019), elle ne fait pas mieux que le hasard ; son carré et VarGrad, si.</translation>
  </message>
  <message>
   <source>Noisy copies, at most</source>
   <extracomment>techniques</extracomment>
   <translation>Copies bruitées, au plus</translation>
  </message>
  <message>
   <source>Noise added, in the unit chosen below</source>
   <extracomment>techniques</extracomment>
   <translation>Bruit ajouté, dans l’unité choisie ci-dessous</translation>
  </message>
  <message>
   <source>sky: times the sky's noise; range: percent of the picture's range (the paper: 10-20)</source>
   <extracomment>techniques</extracomment>
   <translation>sky : fois le bruit du ciel ; range : pour cent de l’étendue de l’image (l’article : 10-20)</translation>
  </message>
  <message>
   <source>sky</source>
   <extracomment>techniques</extracomment>
   <translation>ciel</translation>
  </message>
  <message>
   <source>range</source>
   <extracomment>techniques</extracomment>
   <translation>étendue</translation>
  </message>
  <message>
   <source>Stop when the map's relative error is below this; 0: never</source>
   <extracomment>techniques</extracomment>
   <translation>Arrêter quand l’erreur relative de la carte est inférieure ; 0 : jamais</translation>
  </message>
  <message>
   <source>SmoothGrad squared</source>
   <extracomment>techniques</extracomment>
   <translation>SmoothGrad au carré</translation>
  </message>
  <message>
   <source>The squared gradient averaged over noisy copies of the picture: strong where the score is sensitive, even if the direction changes from copy to copy.</source>
   <extracomment>techniques</extracomment>
   <translation>Le carré du gradient moyenné sur des copies bruitées de l’image : fort où le score est sensible, même si le sens change d’une copie à l’autre.</translation>
  </message>
  <message>
   <source>Read it as SmoothGrad with the contrast turned up: squares favour few strong places. Nothing cancels, so it never shows the sign, and a part whose influence flips with the noise is as bright as a steady one. In removal tests it is among the more faithful gradient maps (Hooker et al. 2019). Other programs call this SmoothGrad with magnitude.</source>
   <extracomment>techniques</extracomment>
   <translation>Lisez-la comme SmoothGrad avec plus de contraste : les carrés favorisent quelques endroits forts. Rien ne s’y compense ; elle ne montre donc jamais le signe, et une partie dont l’influence s’inverse avec le bruit est aussi claire qu’une partie constante. Dans les épreuves de suppression, elle est parmi les cartes de gradient les plus fidèles (Hooker et al. 2019). D’autres programmes l’appellent SmoothGrad avec amplitude.</translation>
  </message>
  <message>
   <source>VarGrad</source>
   <extracomment>techniques</extracomment>
   <translation>VarGrad</translation>
  </message>
  <message>
   <source>How much the gradient varies between noisy copies of the picture: where the network's reasons bend within the noise. A linear network has none.</source>
   <extracomment>techniques</extracomment>
   <translation>De combien le gradient varie entre des copies bruitées de l’image : où les raisons du réseau fléchissent dans le bruit. Un réseau linéaire n’en a pas.</translation>
  </message>
  <message>
   <source>Bright parts are those where a little noise changes the network's reasons: edges between what it takes for object and for sky. It is not sensitivity itself: a part that matters steadily stays dark. Use it beside SmoothGrad; in removal tests it finds the pixels that matter better (Hooker et al. 2019). A variance needs more samples than a mean: look at the ±.</source>
   <extracomment>techniques</extracomment>
   <translation>Les parties claires sont celles où un peu de bruit change les raisons du réseau : les bords entre ce qu’il prend pour l’objet et pour le ciel. Ce n’est pas la sensibilité elle-même : une partie qui compte constamment reste sombre. À utiliser à côté de SmoothGrad ; dans les épreuves de suppression, elle trouve mieux les pixels qui comptent (Hooker et al. 2019). Une variance demande plus d’échantillons qu’une moyenne : regardez le ±.</translation>
  </message>
  <message>
   <source>Integrated gradients</source>
   <extracomment>techniques</extracomment>
   <translation>Gradients intégrés</translation>
  </message>
  <message>
   <source>How much each pixel adds to (or takes from) the class's score on the way from plain sky to the picture. The parts add up to the whole: the completeness gap says how nearly.</source>
   <extracomment>techniques</extracomment>
   <translation>Combien chaque pixel ajoute au score de la classe (ou lui ôte) sur le chemin du ciel nu à l’image. Les parts s’additionnent au tout : l’écart de complétude dit à combien près.</translation>
  </message>
  <message>
   <source>Positive pixels raised the class's score from that of the baseline, negative ones lowered it, and all together make up the difference: the completeness gap in the notes says how nearly (above 5%, take more steps). All depends on the baseline: what equals it gets nothing, however much it matters. With the sky's median, dark nebulae count; with black they cannot. Compare two baselines before you believe a faint part, and remember that a map scattered over single pixels may still be noise.</source>
   <extracomment>techniques</extracomment>
   <translation>Les pixels positifs ont élevé le score de la classe depuis celui de la référence, les négatifs l’ont abaissé, et tous ensemble font la différence : l’écart de complétude, dans les notes, dit à combien près (au-delà de 5 %, faites plus de pas). Tout dépend de la référence : ce qui lui est égal ne reçoit rien, si important soit-il. Avec la médiane du ciel, les nébuleuses obscures comptent ; avec le noir, elles ne le peuvent pas. Comparez deux références avant de croire une partie faible, et souvenez-vous qu’une carte éparpillée sur des pixels isolés peut encore n’être que du bruit.</translation>
  </message>
  <message>
   <source>Points on the way from the baseline, at most</source>
   <extracomment>techniques</extracomment>
   <translation>Points sur le chemin depuis la référence, au plus</translation>
  </message>
  <message>
   <source>Stop when the completeness gap is below this; 0: take all steps</source>
   <extracomment>techniques</extracomment>
   <translation>Arrêter quand l’écart de complétude est inférieur ; 0 : faire tous les pas</translation>
  </message>
  <message>
   <source>Smooth integrated gradients</source>
   <extracomment>techniques</extracomment>
   <translation>Gradients intégrés lissés</translation>
  </message>
  <message>
   <source>Integrated gradients averaged over noisy copies of the picture: the same sum of parts, with less grain.</source>
   <extracomment>techniques</extracomment>
   <translation>Gradients intégrés moyennés sur des copies bruitées de l’image : la même somme de parts, avec moins de grain.</translation>
  </message>
  <message>
   <source>Read it as integrated gradients. Averaging over copies with the sky's own noise removes what would change from one night to the next; the parts add up to the mean score of the copies, not exactly to that of the picture. It is the most expensive of the gradient maps; watch the ± in the notes, and do not raise the noise far above the sky's: the network would explain a picture that was never taken.</source>
   <extracomment>techniques</extracomment>
   <translation>Lisez-la comme les gradients intégrés. La moyenne sur des copies portant le bruit propre du ciel ôte ce qui changerait d’une nuit à l’autre ; les parts s’additionnent au score moyen des copies, non exactement à celui de l’image. C’est la plus coûteuse des cartes de gradient ; surveillez le ± dans les notes, et n’élevez pas le bruit loin au-dessus de celui du ciel : le réseau expliquerait une image qui n’a jamais été prise.</translation>
  </message>
  <message>
   <source>Points on the way to each copy</source>
   <extracomment>techniques</extracomment>
   <translation>Points sur le chemin vers chaque copie</translation>
  </message>
  <message>
   <source>GradientSHAP</source>
   <extracomment>techniques</extracomment>
   <translation>GradientSHAP</translation>
  </message>
  <message>
   <source>Integrated gradients against many empty skies instead of one, each with the sky's own noise: no single baseline decides.</source>
   <extracomment>techniques</extracomment>
   <translation>Gradients intégrés contre de nombreux ciels vides au lieu d’un seul, chacun avec le bruit propre du ciel : aucune référence ne décide seule.</translation>
  </message>
  <message>
   <source>Positive pixels raised the class's score above that of an empty field, negative ones lowered it; together they make up the difference between the picture's score and the mean of the empty fields. The noise of the empty skies makes single pixels of plain sky count a little, up or down: that is the size of what means nothing here, a scale to judge faint parts by. It approximates Shapley values only as far as pixels act independently, which they do not.</source>
   <extracomment>techniques</extracomment>
   <translation>Les pixels positifs ont élevé le score de la classe au-dessus de celui d’un champ vide, les négatifs l’ont abaissé ; ensemble, ils font la différence entre le score de l’image et la moyenne des champs vides. Le bruit des ciels vides fait compter un peu, en plus ou en moins, des pixels de ciel nu : c’est la taille de ce qui ne veut rien dire ici, une échelle pour juger les parties faibles. Elle n’approche les valeurs de Shapley que si les pixels agissent indépendamment, ce qu’ils ne font pas.</translation>
  </message>
  <message>
   <source>Points between empty skies and the picture, at most</source>
   <extracomment>techniques</extracomment>
   <translation>Points entre ciels vides et image, au plus</translation>
  </message>
  <message>
   <source>What the picture is compared with</source>
   <extracomment>techniques</extracomment>
   <translation>À quoi l’image est comparée</translation>
  </message>
  <message>
   <source>Blur integrated gradients</source>
   <extracomment>techniques</extracomment>
   <translation>Gradients intégrés par flou</translation>
  </message>
  <message>
   <source>What each pixel adds to the score while the picture comes into focus from a blur: no colour of nothing has to be chosen, and nothing is added to the picture that was not in it.</source>
   <extracomment>techniques</extracomment>
   <translation>Ce que chaque pixel ajoute au score tandis que l’image passe du flou au net : nul besoin de choisir une couleur du néant, et rien n’est ajouté à l’image qui n’y était pas.</translation>
  </message>
  <message>
   <source>Positive pixels raised the class's score while the picture came into focus, negative ones lowered it. It explains what the detail adds, finer than the largest blur: light that is smooth on that scale, such as the glow of a nebula that fills the view, is still there in the blurred picture and gets nothing. The notes tell the score of the blurred picture; where it is already high, enlarge the blur or use integrated gradients.</source>
   <extracomment>techniques</extracomment>
   <translation>Les pixels positifs ont élevé le score de la classe pendant la mise au net de l’image, les négatifs l’ont abaissé. Elle explique ce qu’ajoute le détail, plus fin que le plus grand flou : une lumière lisse à cette échelle, comme la lueur d’une nébuleuse qui remplit la vue, est encore là dans l’image floue et ne reçoit rien. Les notes donnent le score de l’image floue ; s’il est déjà élevé, agrandissez le flou ou prenez les gradients intégrés.</translation>
  </message>
  <message>
   <source>Blurs on the way</source>
   <extracomment>techniques</extracomment>
   <translation>Flous en chemin</translation>
  </message>
  <message>
   <source>Largest blur; stars are 1 to 3 px wide</source>
   <extracomment>techniques</extracomment>
   <translation>Plus grand flou ; les étoiles font de 1 à 3 px</translation>
  </message>
  <message>
   <source>px</source>
   <extracomment>techniques</extracomment>
   <translation>px</translation>
  </message>
  <message>
   <source>Guided integrated gradients</source>
   <extracomment>techniques</extracomment>
   <translation>Gradients intégrés guidés</translation>
  </message>
  <message>
   <source>Integrated gradients along a way that moves first what matters least, around the places where gradients are large but mean nothing: less grain.</source>
   <extracomment>techniques</extracomment>
   <translation>Gradients intégrés le long d’un chemin qui déplace d’abord ce qui compte le moins, en contournant les endroits où les gradients sont grands sans rien dire : moins de grain.</translation>
  </message>
  <message>
   <source>Positive pixels raised the class's score from that of the baseline, negative ones lowered it, and together they make up the difference, as with integrated gradients; the completeness gap tells how nearly. Grain is less because the way avoids steep places. But the way is chosen by the network itself, for this picture: two captures of one object are compared along different ways. Its steps must follow one another, so it is slow.</source>
   <extracomment>techniques</extracomment>
   <translation>Les pixels positifs ont élevé le score de la classe depuis celui de la référence, les négatifs l’ont abaissé, et ensemble ils font la différence, comme avec les gradients intégrés ; l’écart de complétude dit à combien près. Il y a moins de grain parce que le chemin évite les endroits raides. Mais le chemin est choisi par le réseau lui-même, pour cette image : deux captures d’un même objet sont comparées sur des chemins différents. Ses pas doivent se suivre, elle est donc lente.</translation>
  </message>
  <message>
   <source>Steps on the way, one after the other</source>
   <extracomment>techniques</extracomment>
   <translation>Pas en chemin, l’un après l’autre</translation>
  </message>
  <message>
   <source>Share of the pixels moved at a time</source>
   <extracomment>techniques</extracomment>
   <translation>Part des pixels déplacés à la fois</translation>
  </message>
  <message>
   <source>How far from the straight way; 0: on it, 1: anywhere</source>
   <extracomment>techniques</extracomment>
   <translation>Écart au chemin droit ; 0 : dessus, 1 : n’importe où</translation>
  </message>
  <message>
   <source>Gradient of a step: the mean of its ends, or that of its start as published</source>
   <extracomment>techniques</extracomment>
   <translation>Gradient d’un pas : la moyenne de ses deux bouts, ou celui de son début comme publié</translation>
  </message>
  <message>
   <source>trapezoid</source>
   <extracomment>techniques</extracomment>
   <translation>trapèze</translation>
  </message>
  <message>
   <source>left</source>
   <extracomment>techniques</extracomment>
   <translation>gauche</translation>
  </message>
  <message>
   <source>CAM</source>
   <extracomment>techniques</extracomment>
   <translation>CAM</translation>
  </message>
  <message>
   <source>Class activation</source>
   <extracomment>techniques</extracomment>
   <translation>Activation de classe</translation>
  </message>
  <message>
   <source>What each cell of the last feature maps adds to the score: an exact account, not an estimate, for networks that end in average pooling. As coarse as these cells.</source>
   <extracomment>techniques</extracomment>
   <translation>Ce que chaque cellule des dernières cartes de caractéristiques ajoute au score : un compte exact, non une estimation, pour les réseaux qui finissent par une moyenne. Aussi grossier que ces cellules.</translation>
  </message>
  <message>
   <source>Red cells add to the score of the class, blue ones take from it; their mean and the bias are the score. Each cell saw much more of the picture than the square it stands for, so a red square beside an object may well mean the object. The map says what the last layer added up, not what the layers before it looked at; and red for one class may be just as red for another, so compare classes.</source>
   <extracomment>techniques</extracomment>
   <translation>Les cellules rouges ajoutent au score de la classe, les bleues lui ôtent ; leur moyenne et le biais font le score. Chaque cellule a vu bien plus de l’image que le carré qu’elle représente : un carré rouge à côté d’un objet peut fort bien désigner l’objet. La carte dit ce que la dernière couche a additionné, non ce que les couches d’avant ont regardé ; et le rouge pour une classe peut être tout aussi rouge pour une autre : comparez les classes.</translation>
  </message>
  <message>
   <source>Grad-CAM</source>
   <extracomment>techniques</extracomment>
   <translation>Grad-CAM</translation>
  </message>
  <message>
   <source>Which regions hold what the network's last layer counts for the class. Robust but coarse: the last layer has few cells. An all-zero map means that nothing spoke for the class.</source>
   <extracomment>techniques</extracomment>
   <translation>Quelles régions contiennent ce que la dernière couche du réseau compte pour la classe. Robuste mais grossier : la dernière couche a peu de cellules. Une carte toute nulle signifie que rien n’a parlé pour la classe.</translation>
  </message>
  <message>
   <source>Bright regions hold features whose increase would raise the score of the class. Read it as a region, never as an outline: one cell of the last layer is tens of pixels wide and saw more than that. Evidence against the class is cut away, so two objects of different classes do not compete in it. It passes the common sanity checks (weight randomisation), which makes it a good first look; an all-zero map is no explanation, and a map that fills the frame says little.</source>
   <extracomment>techniques</extracomment>
   <translation>Les régions claires contiennent des caractéristiques dont la hausse élèverait le score de la classe. Lisez-la comme une région, jamais comme un contour : une cellule de la dernière couche fait des dizaines de pixels de large et en a vu davantage. Ce qui parle contre la classe est coupé, deux objets de classes différentes n’y rivalisent donc pas. Elle réussit les contrôles usuels (poids aléatoires), ce qui en fait un bon premier regard ; une carte toute nulle n’est pas une explication, et une carte qui remplit le cadre ne dit pas grand-chose.</translation>
  </message>
  <message>
   <source>Feature maps that are weighed: last, or the name of a layer</source>
   <extracomment>techniques</extracomment>
   <translation>Cartes de caractéristiques pesées : la dernière, ou le nom d’une couche</translation>
  </message>
  <message>
   <source>Grad-CAM++</source>
   <extracomment>techniques</extracomment>
   <translation>Grad-CAM++</translation>
  </message>
  <message>
   <source>Grad-CAM with weights that find several objects of one class. Less tied to the class than Grad-CAM: it counts only what speaks for it.</source>
   <extracomment>techniques</extracomment>
   <translation>Grad-CAM avec des poids qui trouvent plusieurs objets d’une même classe. Moins lié à la classe que Grad-CAM : il ne compte que ce qui parle pour elle.</translation>
  </message>
  <message>
   <source>Bright regions hold features that speak for the class; several objects (a pair of galaxies) come out more evenly than in Grad-CAM. The price: the weights are never negative, so maps of different classes resemble one another, and they change when the logits are merely multiplied by a constant. If it and Grad-CAM disagree, look at occlusion.</source>
   <extracomment>techniques</extracomment>
   <translation>Les régions claires contiennent des caractéristiques qui parlent pour la classe ; plusieurs objets (une paire de galaxies) ressortent plus également qu’avec Grad-CAM. Le prix : les poids ne sont jamais négatifs, les cartes de classes différentes se ressemblent donc, et elles changent quand les logits sont simplement multipliés par une constante. Si elle et Grad-CAM se contredisent, regardez l’occlusion.</translation>
  </message>
  <message>
   <source>LayerCAM</source>
   <extracomment>techniques</extracomment>
   <translation>LayerCAM</translation>
  </message>
  <message>
   <source>Grad-CAM cell by cell, which also works in earlier, finer layers (set the layer). Only what speaks for the class; grainier the earlier the layer.</source>
   <extracomment>techniques</extracomment>
   <translation>Grad-CAM cellule par cellule, qui marche aussi dans des couches antérieures, plus fines (réglez la couche). Seulement ce qui parle pour la classe ; plus granuleux à mesure que la couche est précoce.</translation>
  </message>
  <message>
   <source>Bright cells hold features that speak for the class just there. In the last layer it hardly differs from Grad-CAM; with an earlier layer it is finer, but earlier layers know edges and points rather than objects, and their maps depend less on the class. Use them for where inside a region, not for whether.</source>
   <extracomment>techniques</extracomment>
   <translation>Les cellules claires contiennent des caractéristiques qui parlent pour la classe, là même. Dans la dernière couche, elle diffère à peine de Grad-CAM ; avec une couche antérieure elle est plus fine, mais ces couches connaissent des bords et des points plutôt que des objets, et leurs cartes dépendent moins de la classe. Servez-vous-en pour savoir où dans une région, non pour savoir si.</translation>
  </message>
  <message>
   <source>Guided Grad-CAM</source>
   <extracomment>techniques</extracomment>
   <translation>Guided Grad-CAM</translation>
  </message>
  <message>
   <source>Edge picture within the region of Grad-CAM (some call it Guided CAM). Only the region depends on the class; the detail is that of guided backpropagation, which is not evidence.</source>
   <extracomment>techniques</extracomment>
   <translation>Image de contours dans la région de Grad-CAM (parfois appelée Guided CAM). Seule la région dépend de la classe ; le détail est celui de la rétropropagation guidée, qui n’est pas une preuve.</translation>
  </message>
  <message>
   <source>The fine structure comes from guided backpropagation, which draws edges whatever the network learned; Grad-CAM only fades what lies outside its region. Trust the region as far as you trust Grad-CAM, and nothing in the detail. Shown for comparison with published figures.</source>
   <extracomment>techniques</extracomment>
   <translation>La structure fine vient de la rétropropagation guidée, qui dessine des bords quoi que le réseau ait appris ; Grad-CAM ne fait qu’estomper ce qui est hors de sa région. Fiez-vous à la région autant qu’à Grad-CAM, et à rien du détail. Montrée pour comparer aux figures publiées.</translation>
  </message>
  <message>
   <source>Score-CAM</source>
   <extracomment>techniques</extracomment>
   <translation>Score-CAM</translation>
  </message>
  <message>
   <source>Each feature map is used as a mask on the picture; those whose picture still scores high count. No gradients, but hundreds of passes, and coarse all the same.</source>
   <extracomment>techniques</extracomment>
   <translation>Chaque carte de caractéristiques sert de masque sur l’image ; comptent celles dont l’image garde un score élevé. Sans gradients, mais des centaines de passages, et grossier malgré tout.</translation>
  </message>
  <message>
   <source>Bright regions are covered by feature maps that alone keep the score up; all outside a mask is filled with sky, not with a black hole. The weights go through a softmax, so a few feature maps decide the picture: maps of different classes may be nearly equal, and two runs with other channel counts may differ. Slow for what it adds to Grad-CAM; it is worth it where gradients are in doubt.</source>
   <extracomment>techniques</extracomment>
   <translation>Les régions claires sont couvertes par des cartes de caractéristiques qui suffisent à maintenir le score ; tout ce qui est hors d’un masque est rempli de ciel, non d’un trou noir. Les poids passent par un softmax, quelques cartes décident donc de l’image : celles de classes différentes peuvent être presque égales, et deux calculs avec d’autres nombres de canaux peuvent différer. Lente pour ce qu’elle ajoute à Grad-CAM ; elle le vaut où les gradients sont douteux.</translation>
  </message>
  <message>
   <source>Feature maps tried, the weightiest in Grad-CAM first; 0: all</source>
   <extracomment>techniques</extracomment>
   <translation>Cartes de caractéristiques essayées, la plus lourde dans Grad-CAM d’abord ; 0 : toutes</translation>
  </message>
  <message>
   <source>Ablation-CAM</source>
   <extracomment>techniques</extracomment>
   <translation>Ablation-CAM</translation>
  </message>
  <message>
   <source>How far the score falls when a feature map is set to zero, used as its weight. No gradients, and for a pooled last layer as cheap as one pass. Coarse.</source>
   <extracomment>techniques</extracomment>
   <translation>De combien le score chute quand une carte de caractéristiques est mise à zéro : c’est son poids. Sans gradients, et pour une dernière couche moyennée aussi économique qu’un passage. Grossier.</translation>
  </message>
  <message>
   <source>Bright regions hold feature maps that the score would miss. Where the network ends in pooling and one dense layer, leaving a map out takes away exactly what it added, and the map is that of LIFT-CAM up to a factor; behind other heads the maps stand in for one another, and what is redundant gets too little. Not to be trusted where the score is near zero or negative: the weights are relative to it, and turn their sign with it; the notes tell the score.</source>
   <extracomment>techniques</extracomment>
   <translation>Les régions claires contiennent des cartes de caractéristiques qui manqueraient au score. Quand le réseau finit par une moyenne et une couche dense, laisser une carte de côté ôte exactement ce qu’elle ajoutait, et la carte est celle de LIFT-CAM à un facteur près ; derrière d’autres têtes, les cartes se remplacent l’une l’autre, et ce qui est redondant reçoit trop peu. À ne pas croire quand le score est proche de zéro ou négatif : les poids lui sont relatifs et changent de signe avec lui ; les notes donnent le score.</translation>
  </message>
  <message>
   <source>LIFT-CAM</source>
   <extracomment>techniques</extracomment>
   <translation>LIFT-CAM</translation>
  </message>
  <message>
   <source>Each feature map is weighed by its exact share of the score, so the weights add up to it. The soundest of the class activation maps, and as coarse as they all are.</source>
   <extracomment>techniques</extracomment>
   <translation>Chaque carte de caractéristiques est pesée par sa part exacte du score ; les poids s’additionnent donc au score. La plus solide des cartes d’activation de classe, et aussi grossière qu’elles toutes.</translation>
  </message>
  <message>
   <source>Bright regions hold feature maps with a large share of the score; the shares add up to the score less that of an empty sky of features (completeness gap in the notes). Behind a pooled last layer the shares are exact, not estimated. A region is bright when strong maps overlap there, wherever in the picture their share was earned: read regions, not cells, and mind that evidence against the class is cut away.</source>
   <extracomment>techniques</extracomment>
   <translation>Les régions claires contiennent des cartes de caractéristiques ayant une grande part du score ; les parts s’additionnent au score moins celui d’un ciel vide de caractéristiques (écart de complétude dans les notes). Derrière une dernière couche moyennée, les parts sont exactes, non estimées. Une région est claire quand des cartes fortes s’y recouvrent, où que leur part ait été gagnée dans l’image : lisez des régions, non des cellules, et pensez que ce qui parle contre la classe est coupé.</translation>
  </message>
  <message>
   <source>LRP epsilon</source>
   <extracomment>techniques</extracomment>
   <translation>LRP epsilon</translation>
  </message>
  <message>
   <source>Propagation</source>
   <extracomment>techniques</extracomment>
   <translation>Propagation</translation>
  </message>
  <message>
   <source>The class's score shared out layer by layer, each layer's part in proportion to what it added. With a small epsilon it is nearly gradient times input: sharp, and as grainy.</source>
   <extracomment>techniques</extracomment>
   <translation>Le score de la classe réparti couche après couche, la part de chacune en proportion de ce qu’elle a ajouté. Avec un petit epsilon, c’est presque le gradient multiplié par l’entrée : net, et aussi granuleux.</translation>
  </message>
  <message>
   <source>Red speaks for the class, blue against it; the map and what the biases kept add up to the score. The notes tell how much the biases kept: if that is most of it, the map explains the rest only. It multiplies by the network's input, which is zero for a grey pixel, not for the sky: a bright object gets more than a dark nebula for the same reason. Grain from pixel to pixel is noise of the gradient, not structure; a larger epsilon leaves weak contributions out. Compare with the composite rules before trusting a detail.</source>
   <extracomment>techniques</extracomment>
   <translation>Le rouge parle pour la classe, le bleu contre elle ; la carte et ce que les biais ont gardé s’additionnent au score. Les notes disent combien les biais ont gardé : si c’est presque tout, la carte n’explique que le reste. Elle multiplie par l’entrée du réseau, qui est nulle pour un pixel gris, non pour le ciel : un objet brillant reçoit plus qu’une nébuleuse obscure pour la même raison. Le grain d’un pixel à l’autre est le bruit du gradient, non une structure ; un epsilon plus grand laisse de côté les contributions faibles. Comparez avec les règles composites avant de croire un détail.</translation>
  </message>
  <message>
   <source>Added to each sum that is shared out; larger is smoother</source>
   <extracomment>techniques</extracomment>
   <translation>Ajouté à chaque somme répartie ; plus grand, c’est plus lisse</translation>
  </message>
  <message>
   <source>LRP composite</source>
   <extracomment>techniques</extracomment>
   <translation>LRP composite</translation>
  </message>
  <message>
   <source>The score shared out with the rule that suits each part of the network (zB, gamma, epsilon). Calmer than LRP epsilon; it favours what speaks for the class, and depends on the weights less than it seems.</source>
   <extracomment>techniques</extracomment>
   <translation>Le score réparti avec la règle qui convient à chaque partie du réseau (zB, gamma, epsilon). Plus calme que LRP epsilon ; favorise ce qui parle pour la classe, et dépend des poids moins qu’il n’y paraît.</translation>
  </message>
  <message>
   <source>Red speaks for the class, blue against it. The rules favour positive contributions, so regions come out whole and calm, and little is ever blue: little blue is no proof that nothing speaks against. Rules of this kind change less than they should when a network's weights are replaced by random ones (Sixt et al. 2020): look at the weight randomisation on the score card, and at the map for another class, before believing a shape that any edge detector would draw. A share of the score stays in the biases; the notes tell how much.</source>
   <extracomment>techniques</extracomment>
   <translation>Le rouge parle pour la classe, le bleu contre elle. Les règles favorisent les contributions positives : les régions ressortent entières et calmes, et presque rien n’est bleu ; peu de bleu ne prouve pas que rien ne parle contre. De telles règles changent moins qu’elles ne devraient quand les poids du réseau sont remplacés par d’autres, aléatoires (Sixt et al. 2020) : regardez ce contrôle dans le bulletin, et la carte d’une autre classe, avant de croire une forme que tout détecteur de contours dessinerait. Une part du score reste dans les biais ; les notes disent combien.</translation>
  </message>
  <message>
   <source>DeepLIFT</source>
   <extracomment>techniques</extracomment>
   <translation>DeepLIFT</translation>
  </message>
  <message>
   <source>How much each pixel added to (or took from) the score compared with plain sky, in one pass, with saturation taken into account. The parts add up to the whole; the choice of the sky matters.</source>
   <extracomment>techniques</extracomment>
   <translation>Combien chaque pixel a ajouté au score (ou lui a ôté) par rapport au ciel nu, en un passage, saturation comprise. Les parts s’additionnent au tout ; le choix du ciel compte.</translation>
  </message>
  <message>
   <source>Red raised the score against the baseline, blue lowered it; a pixel that equals the baseline gets nothing. The sum of the map is the difference of the two scores; the completeness gap in the notes says how nearly (rounding only: more than a few percent is a warning). It answers "why this rather than an empty field", so ask with a second baseline as well, and distrust what only one of them shows. Where several layers saturate one after the other, the shares are a convention, not a measurement: occlusion asks the network itself.</source>
   <extracomment>techniques</extracomment>
   <translation>Le rouge a élevé le score par rapport à la référence, le bleu l’a abaissé ; un pixel égal à la référence ne reçoit rien. La somme de la carte est la différence des deux scores ; l’écart de complétude, dans les notes, dit à combien près (aux arrondis près : plus de quelques pour cent est un avertissement). Elle répond à « pourquoi ceci plutôt qu’un champ vide » : demandez aussi avec une seconde référence, et méfiez-vous de ce qu’une seule montre. Où plusieurs couches saturent l’une après l’autre, les parts sont une convention, non une mesure : l’occlusion interroge le réseau lui-même.</translation>
  </message>
  <message>
   <source>DeepSHAP</source>
   <extracomment>techniques</extracomment>
   <translation>DeepSHAP</translation>
  </message>
  <message>
   <source>DeepLIFT averaged over many drawn skies instead of one flat one: what each pixel added compared with the empty fields that could have been there.</source>
   <extracomment>techniques</extracomment>
   <translation>DeepLIFT moyenné sur de nombreux ciels tirés au lieu d’un seul uniforme : ce que chaque pixel a ajouté par rapport aux champs vides qui auraient pu être là.</translation>
  </message>
  <message>
   <source>Red raised the score against empty sky, blue lowered it. The average over drawn skies removes the accidents of a single baseline, and the grain of the draws fades as their number grows. An approximation of Shapley values that takes pixels and layers as independent, which they are not in a nebula: read regions, not pixels. The sum is the score less the mean score of the skies; the completeness gap in the notes says how nearly.</source>
   <extracomment>techniques</extracomment>
   <translation>Le rouge a élevé le score par rapport au ciel vide, le bleu l’a abaissé. La moyenne sur des ciels tirés ôte les accidents d’une seule référence, et le grain des tirages s’efface à mesure qu’ils sont nombreux. Une approximation des valeurs de Shapley qui tient pixels et couches pour indépendants, ce qu’ils ne sont pas dans une nébuleuse : lisez des régions, non des pixels. La somme est le score moins le score moyen des ciels ; l’écart de complétude, dans les notes, dit à combien près.</translation>
  </message>
  <message>
   <source>Skies drawn as baselines</source>
   <extracomment>techniques</extracomment>
   <translation>Ciels tirés comme références</translation>
  </message>
  <message>
   <source>Occlusion</source>
   <extracomment>techniques</extracomment>
   <translation>Occlusion</translation>
  </message>
  <message>
   <source>Perturbation</source>
   <extracomment>techniques</extracomment>
   <translation>Perturbation</translation>
  </message>
  <message>
   <source>How far the class's score falls when a square is covered with plain sky; negative where covering helps. The plainest of all questions, slow to ask; sees nothing finer than the square.</source>
   <extracomment>techniques</extracomment>
   <translation>De combien le score de la classe chute quand un carré est couvert de ciel nu ; négatif où couvrir aide. La plus simple des questions, lente à poser ; ne voit rien de plus fin que le carré.</translation>
  </message>
  <message>
   <source>Each pixel shows the mean fall of the score over the squares that covered it, divided by their number, so that corners and centre count alike. Read it at the scale of the square: a star in a square lends its worth to the whole square. Do not trust it where two things are each enough for the answer: covering one changes nothing, and both look worthless. A covered square is also a picture the network never saw; compare two fills before believing a faint difference.</source>
   <extracomment>techniques</extracomment>
   <translation>Chaque pixel montre la chute moyenne du score sur les carrés qui l’ont couvert, divisée par leur nombre, si bien que coins et centre comptent de même. Lisez-la à l’échelle du carré : une étoile dans un carré prête sa valeur à tout le carré. Ne la croyez pas où deux choses suffisent chacune à la réponse : couvrir l’une ne change rien, et toutes deux semblent sans valeur. Un carré couvert est aussi une image que le réseau n’a jamais vue ; comparez deux remplissages avant de croire une faible différence.</translation>
  </message>
  <message>
   <source>Side of the covered square</source>
   <extracomment>techniques</extracomment>
   <translation>Côté du carré couvert</translation>
  </message>
  <message>
   <source>Distance between squares; at most their side</source>
   <extracomment>techniques</extracomment>
   <translation>Distance entre les carrés ; au plus leur côté</translation>
  </message>
  <message>
   <source>What covers the picture; try two of them</source>
   <extracomment>techniques</extracomment>
   <translation>Ce qui couvre l’image ; essayez-en deux</translation>
  </message>
  <message>
   <source>RISE</source>
   <extracomment>techniques</extracomment>
   <translation>RISE</translation>
  </message>
  <message>
   <source>Mean score of pictures half covered by soft random patches of sky, seen from each pixel: higher where showing the pixel helps the class. Needs no gradients; blurry, and grainy with few samples.</source>
   <extracomment>techniques</extracomment>
   <translation>Score moyen d’images à demi couvertes de taches de ciel douces et aléatoires, vu de chaque pixel : plus élevé où montrer le pixel aide la classe. Sans gradients ; flou, et granuleux avec peu d’échantillons.</translation>
  </message>
  <message>
   <source>A value is how much higher the score is, on average, when the pixel is shown than in general. Read it at the scale of a mask's cell (28 pixels of 224 with 8 cells): a small galaxy is a blob of that size, and a star beside it shares its blob. With 1000 samples a speckle of noise remains; look at the standard error before believing a faint ring or a corner. Half of the sky is always covered, so what the network says of such pictures counts as much as what it says of yours.</source>
   <extracomment>techniques</extracomment>
   <translation>Une valeur dit de combien le score est plus élevé, en moyenne, quand le pixel est montré que d’ordinaire. Lisez-la à l’échelle d’une cellule du masque (28 pixels sur 224 avec 8 cellules) : une petite galaxie est une tache de cette taille, et une étoile à côté partage sa tache. Avec 1000 échantillons il reste un mouchetis de bruit ; regardez l’erreur type avant de croire un faible anneau ou un coin. La moitié du ciel est toujours couverte : ce que le réseau dit de telles images compte autant que ce qu’il dit de la vôtre.</translation>
  </message>
  <message>
   <source>Masked pictures; the paper takes 4000 and more</source>
   <extracomment>techniques</extracomment>
   <translation>Images masquées ; l’article en prend 4000 et plus</translation>
  </message>
  <message>
   <source>Cells of a mask from side to side</source>
   <extracomment>techniques</extracomment>
   <translation>Cellules d’un masque d’un côté à l’autre</translation>
  </message>
  <message>
   <source>LIME</source>
   <extracomment>techniques</extracomment>
   <translation>LIME</translation>
  </message>
  <message>
   <source>Weights of a linear model fitted to the scores of pictures of which random segments are covered with sky. Changes with the segments and the seed; R² says how much of the network it caught.</source>
   <extracomment>techniques</extracomment>
   <translation>Poids d’un modèle linéaire ajusté aux scores d’images dont des segments au hasard sont couverts de ciel. Change avec les segments et la graine ; R² dit combien du réseau il a saisi.</translation>
  </message>
  <message>
   <source>Each segment shows what it adds to the score in a linear model fitted around the picture; all segments are kept, stars and compact objects are segments of their own. Read it segment by segment: nothing is said about the parts of one. Look at R² first: below about 0.8 the network is not additive in these segments and the weights are a poor account of it. The standard error tells how much another seed would change the map; other segments change it further.</source>
   <extracomment>techniques</extracomment>
   <translation>Chaque segment montre ce qu’il ajoute au score dans un modèle linéaire ajusté autour de l’image ; tous les segments sont gardés, étoiles et objets compacts en sont à part entière. Lisez-la segment par segment : rien n’est dit des parties de l’un d’eux. Regardez d’abord R² : en dessous d’environ 0,8, le réseau n’est pas additif dans ces segments, et les poids en rendent mal compte. L’erreur type dit de combien une autre graine changerait la carte ; d’autres segments la changent davantage.</translation>
  </message>
  <message>
   <source>Pictures with random segments covered</source>
   <extracomment>techniques</extracomment>
   <translation>Images aux segments couverts au hasard</translation>
  </message>
  <message>
   <source>Parts the picture is cut into, about; half of them for stars</source>
   <extracomment>techniques</extracomment>
   <translation>Parties découpées dans l’image, environ ; la moitié pour les étoiles</translation>
  </message>
  <message>
   <source>Smallest part</source>
   <extracomment>techniques</extracomment>
   <translation>Plus petite partie</translation>
  </message>
  <message>
   <source>Penalty on large weights; 0 for none</source>
   <extracomment>techniques</extracomment>
   <translation>Pénalité des grands poids ; 0 : aucune</translation>
  </message>
  <message>
   <source>KernelSHAP</source>
   <extracomment>techniques</extracomment>
   <translation>KernelSHAP</translation>
  </message>
  <message>
   <source>Shapley values of segments: each one's fair share of the score's rise from plain sky to the picture, over all orders in which segments can be uncovered. The shares add up exactly.</source>
   <extracomment>techniques</extracomment>
   <translation>Valeurs de Shapley des segments : la juste part de chacun dans la hausse du score, du ciel nu à l’image, sur tous les ordres de dévoilement des segments. Les parts s’additionnent exactement.</translation>
  </message>
  <message>
   <source>Each segment shows its share of the difference between the picture's score and the score of plain sky; together the segments make up the whole difference. Read it segment by segment, and red and blue against each other. The shares average over pictures with most of the sky covered, which the network never saw: what it says there counts as much. With some tens of segments the values are estimates; the standard error says how good. No segment is left out: cutting to the ten strongest, as is usual, would hide that evidence is spread out.</source>
   <extracomment>techniques</extracomment>
   <translation>Chaque segment montre sa part de la différence entre le score de l’image et celui du ciel nu ; ensemble, les segments font toute la différence. Lisez-la segment par segment, et le rouge et le bleu l’un contre l’autre. Les parts sont des moyennes sur des images dont presque tout le ciel est couvert, que le réseau n’a jamais vues : ce qu’il en dit compte autant. Avec quelques dizaines de segments, les valeurs sont estimées ; l’erreur type dit à quel point. Aucun segment n’est laissé de côté : se limiter aux dix plus forts, comme d’usage, cacherait que la preuve est répandue.</translation>
  </message>
  <message>
   <source>Pictures with segments covered, both ends included</source>
   <extracomment>techniques</extracomment>
   <translation>Images aux segments couverts, extrémités comprises</translation>
  </message>
  <message>
   <source>Partition SHAP</source>
   <extracomment>techniques</extracomment>
   <translation>Partition SHAP</translation>
  </message>
  <message>
   <source>Shares of the score's rise from plain sky to the picture, between large parts first, then within the telling ones: Owen values. Fine where it matters, coarse elsewhere; all adds up exactly.</source>
   <extracomment>techniques</extracomment>
   <translation>Parts de la hausse du score, du ciel nu à l’image, d’abord entre grandes parties, puis à l’intérieur des plus parlantes : valeurs d’Owen. Fin où cela compte, grossier ailleurs ; tout s’additionne exactement.</translation>
  </message>
  <message>
   <source>The picture is cut in two, and each part again, first those that matter most; a part's value is shared evenly by its pixels. Read bright small parts as found, and large flat ones as not looked into. A part is only weighed against the parts it was cut from, so the values depend on the cuts: compare stars (cuts that follow stars and light) with halves (rectangles, as in the shap package), whose edges are the cuts' and not the sky's. More evaluations make it finer, not different.</source>
   <extracomment>techniques</extracomment>
   <translation>L’image est coupée en deux, puis chaque partie encore, celles qui comptent le plus d’abord ; la valeur d’une partie se partage également entre ses pixels. Lisez les petites parties claires comme trouvées, et les grandes plates comme non examinées. Une partie n’est pesée que contre celles dont elle a été séparée, les valeurs dépendent donc des coupes : comparez stars (coupes qui suivent étoiles et lumière) à halves (rectangles, comme dans le paquet shap), dont les bords sont ceux des coupes, non du ciel. Plus d’évaluations la rendent plus fine, non différente.</translation>
  </message>
  <message>
   <source>Pictures asked about, both ends included</source>
   <extracomment>techniques</extracomment>
   <translation>Images interrogées, extrémités comprises</translation>
  </message>
  <message>
   <source>stars: clusters of star-aware segments; halves: rectangles</source>
   <extracomment>techniques</extracomment>
   <translation>stars : groupes de segments tenant compte des étoiles ; halves : rectangles</translation>
  </message>
  <message>
   <source>halves</source>
   <extracomment>techniques</extracomment>
   <translation>moitiés</translation>
  </message>
  <message>
   <source>XRAI</source>
   <extracomment>techniques</extracomment>
   <translation>XRAI</translation>
  </message>
  <message>
   <source>Regions in the order of the integrated gradients they hold. Easy to read and stable, but it draws the picture's segments even for a network that learnt nothing.</source>
   <extracomment>techniques</extracomment>
   <translation>Régions dans l’ordre des gradients intégrés qu’elles contiennent. Facile à lire et stable, mais dessine les segments de l’image même pour un réseau qui n’a rien appris.</translation>
  </message>
  <message>
   <source>Segments of six sizes compete; those that hold the most integrated gradients per pixel come first, and each region shows the mean over the pixels it added. Read it as: these regions first. Regions follow the edges of the picture, so maps look convincing and are stable even when they say little of the network: of a network with random weights XRAI still draws the galaxy. Never judge a network by the beauty of this map; compare it with the brightness control, and with integrated gradients themselves. Segments of less than the smallest size cannot appear, and a region may hold both for and against.</source>
   <extracomment>techniques</extracomment>
   <translation>Des segments de six tailles sont en concurrence ; ceux qui contiennent le plus de gradients intégrés par pixel viennent d’abord, et chaque région montre la moyenne des pixels qu’elle a ajoutés. Lisez-la ainsi : ces régions d’abord. Les régions suivent les bords de l’image, les cartes semblent donc convaincantes et sont stables même quand elles disent peu du réseau : d’un réseau aux poids aléatoires, XRAI dessine encore la galaxie. Ne jugez jamais un réseau à la beauté de cette carte ; comparez-la au contrôle de luminosité, et aux gradients intégrés eux-mêmes. Les segments plus petits que la taille minimale ne peuvent apparaître, et une région peut contenir du pour et du contre.</translation>
  </message>
  <message>
   <source>Points on the way from each baseline to the picture</source>
   <extracomment>techniques</extracomment>
   <translation>Points sur le chemin de chaque référence à l’image</translation>
  </message>
  <message>
   <source>And what else; the attributions are averaged</source>
   <extracomment>techniques</extracomment>
   <translation>Et quoi d’autre ; les attributions sont moyennées</translation>
  </message>
  <message>
   <source>Completeness gap that is good enough; 0: take all steps</source>
   <extracomment>techniques</extracomment>
   <translation>Écart de complétude suffisant ; 0 : faire tous les pas</translation>
  </message>
  <message>
   <source>Radius by which segments are grown over their edges</source>
   <extracomment>techniques</extracomment>
   <translation>Rayon dont les segments débordent leurs bords</translation>
  </message>
  <message>
   <source>XRAI (fast)</source>
   <extracomment>techniques</extracomment>
   <translation>XRAI (rapide)</translation>
  </message>
  <message>
   <source>As XRAI, but segments are ranked once, by their own mean, not anew after each choice: a little quicker, and rougher where segments overlap.</source>
   <extracomment>techniques</extracomment>
   <translation>Comme XRAI, mais les segments sont classés une fois, par leur propre moyenne, et non à nouveau après chaque choix : un peu plus rapide, et plus sommaire où les segments se recouvrent.</translation>
  </message>
  <message>
   <source>The picture's own brightness. Not an explanation: a map that looks like it may have found bright pixels, not reasons.</source>
   <extracomment>techniques</extracomment>
   <translation>La luminosité propre de l’image. Pas une explication : une carte qui lui ressemble a peut-être trouvé des pixels clairs, non des raisons.</translation>
  </message>
  <message>
   <source>A yardstick, made without the network. In the deep sky the object is mostly the brightest thing, so this map looks convincing and scores well in localisation. If a technique's map cannot be told from it, or does no better in the trust panel, that technique has shown you the picture.</source>
   <extracomment>techniques</extracomment>
   <translation>Un étalon, fait sans le réseau. Dans le ciel profond, l’objet est le plus souvent ce qu’il y a de plus brillant : cette carte semble donc convaincante et localise bien. Si la carte d’une technique ne s’en distingue pas, ou ne fait pas mieux dans le panneau de confiance, cette technique vous a montré l’image.</translation>
  </message>
  <message>
   <source>The picture's own edges (Sobel). Not an explanation: guided backpropagation is hardly more.</source>
   <extracomment>techniques</extracomment>
   <translation>Les contours propres de l’image (Sobel). Pas une explication : la rétropropagation guidée n’est guère plus.</translation>
  </message>
  <message>
   <source>A yardstick, made without the network: the magnitude of the Sobel gradient. Sharp, pretty maps that follow every star and rim often look like this one (Adebayo et al. 2018). A technique whose map resembles it more than it depends on the class has detected edges.</source>
   <extracomment>techniques</extracomment>
   <translation>Un étalon, fait sans le réseau : l’amplitude du gradient de Sobel. De jolies cartes nettes qui suivent chaque étoile et chaque bord ressemblent souvent à celle-ci (Adebayo et al. 2018). Une technique dont la carte lui ressemble plus qu’elle ne dépend de la classe a détecté des contours.</translation>
  </message>
  <message>
   <source>A blob in the middle, for every picture the same. Not an explanation: telescopes point at their targets.</source>
   <extracomment>techniques</extracomment>
   <translation>Une tache au milieu, la même pour toute image. Pas une explication : les télescopes pointent leurs cibles.</translation>
  </message>
  <message>
   <source>A yardstick, made without network and picture. Telescopes put the target in the middle, so a blob there hits it most of the time. A technique that localises no better than this on centred captures has not been shown to localise at all.</source>
   <extracomment>techniques</extracomment>
   <translation>Un étalon, fait sans réseau ni image. Les télescopes mettent la cible au milieu : une tache là l’atteint le plus souvent. Une technique qui ne localise pas mieux que cela sur des captures centrées n’a pas montré qu’elle localise.</translation>
  </message>
  <message>
   <source>Random</source>
   <extracomment>techniques</extracomment>
   <translation>Hasard</translation>
  </message>
  <message>
   <source>Noise. Not an explanation: whatever rewards it does not measure explanations.</source>
   <extracomment>techniques</extracomment>
   <translation>Du bruit. Pas une explication : ce qui le récompense ne mesure pas des explications.</translation>
  </message>
  <message>
   <source>A yardstick, made without network and picture: uniform noise of the seed. With the same seed it is perfectly stable, with another it has nothing in common with itself. A score that ranks it high is measuring something else.</source>
   <extracomment>techniques</extracomment>
   <translation>Un étalon, fait sans réseau ni image : un bruit uniforme tiré de la graine. Avec la même graine, il est parfaitement stable ; avec une autre, il n’a rien de commun avec lui-même. Un score qui le classe haut mesure autre chose.</translation>
  </message>
  <message>
   <source>Every pixel alike. Not an explanation, and counted as none.</source>
   <extracomment>techniques</extracomment>
   <translation>Tous les pixels égaux. Pas une explication, et compté comme aucune.</translation>
  </message>
  <message>
   <source>A yardstick, made without network and picture: the same value everywhere. It is as stable as a map can be and says nothing, and so skyview counts it as an empty map. A score that rewards it rewards saying nothing.</source>
   <extracomment>techniques</extracomment>
   <translation>Un étalon, fait sans réseau ni image : la même valeur partout. Il est aussi stable qu’une carte peut l’être et ne dit rien ; skyview le compte donc comme une carte vide. Un score qui le récompense récompense de ne rien dire.</translation>
  </message>
  <message>
   <source>Stacking depth</source>
   <extracomment>perturbations</extracomment>
   <translation>Profondeur d’empilement</translation>
  </message>
  <message>
   <source>Sensor</source>
   <extracomment>perturbations</extracomment>
   <translation>Capteur</translation>
  </message>
  <message>
   <source>subs</source>
   <extracomment>perturbations</extracomment>
   <translation>poses</translation>
  </message>
  <message>
   <source>The stack is taken again, photon by photon, from no more than so many subs.</source>
   <extracomment>perturbations</extracomment>
   <translation>L’empilement est refait, photon par photon, avec ce nombre de poses au plus.</translation>
  </message>
  <message>
   <source>Read and shot noise</source>
   <extracomment>perturbations</extracomment>
   <translation>Bruit de lecture et bruit de photons</translation>
  </message>
  <message>
   <source>e-</source>
   <extracomment>perturbations</extracomment>
   <translation>e-</translation>
  </message>
  <message>
   <source>The stack is taken again, photon by photon, with a sensor of this read noise.</source>
   <extracomment>perturbations</extracomment>
   <translation>L’empilement est refait, photon par photon, avec un capteur de ce bruit de lecture.</translation>
  </message>
  <message>
   <source>Light-pollution gradient</source>
   <extracomment>perturbations</extracomment>
   <translation>Gradient de pollution lumineuse</translation>
  </message>
  <message>
   <source>Sky</source>
   <extracomment>perturbations</extracomment>
   <translation>Ciel</translation>
  </message>
  <message>
   <source>% of sky</source>
   <extracomment>perturbations</extracomment>
   <translation>% du ciel</translation>
  </message>
  <message>
   <source>A glow from one side, in the colour of street lamps.</source>
   <extracomment>perturbations</extracomment>
   <translation>Une lueur venue d’un côté, de la couleur des lampadaires.</translation>
  </message>
  <message>
   <source>Moonlight</source>
   <extracomment>perturbations</extracomment>
   <translation>Clair de lune</translation>
  </message>
  <message>
   <source>mag/arcsec²</source>
   <extracomment>perturbations</extracomment>
   <translation>mag/arcsec²</translation>
  </message>
  <message>
   <source>The Moon is up: the sky is noisier, and what is left of its light is blue.</source>
   <extracomment>perturbations</extracomment>
   <translation>La Lune est levée : le ciel est plus bruité, et ce qui reste de sa lumière est bleu.</translation>
  </message>
  <message>
   <source>Seeing</source>
   <extracomment>perturbations</extracomment>
   <translation>Turbulence (seeing)</translation>
  </message>
  <message>
   <source>" FWHM</source>
   <extracomment>perturbations</extracomment>
   <translation>" FWHM</translation>
  </message>
  <message>
   <source>Turbulent air: stars and details grow wider.</source>
   <extracomment>perturbations</extracomment>
   <translation>Air turbulent : étoiles et détails s’élargissent.</translation>
  </message>
  <message>
   <source>Haze</source>
   <extracomment>perturbations</extracomment>
   <translation>Brume</translation>
  </message>
  <message>
   <source>mag lost</source>
   <extracomment>perturbations</extracomment>
   <translation>mag perdues</translation>
  </message>
  <message>
   <source>Thin cloud: all is fainter, and in a noisier sky, brighter by the lamps it reflects.</source>
   <extracomment>perturbations</extracomment>
   <translation>Nuage mince : tout est plus faible, dans un ciel plus bruité, éclairci par les lampes qu’il réfléchit.</translation>
  </message>
  <message>
   <source>Vignetting</source>
   <extracomment>perturbations</extracomment>
   <translation>Vignettage</translation>
  </message>
  <message>
   <source>Optics</source>
   <extracomment>perturbations</extracomment>
   <translation>Optique</translation>
  </message>
  <message>
   <source>% at corners</source>
   <extracomment>perturbations</extracomment>
   <translation>% aux coins</translation>
  </message>
  <message>
   <source>The corners are darker, or brighter where the flat field took away too much.</source>
   <extracomment>perturbations</extracomment>
   <translation>Les coins sont plus sombres, ou plus clairs où le flat a trop corrigé.</translation>
  </message>
  <message>
   <source>Defocus</source>
   <extracomment>perturbations</extracomment>
   <translation>Défocalisation</translation>
  </message>
  <message>
   <source>" disc</source>
   <extracomment>perturbations</extracomment>
   <translation>" (disque)</translation>
  </message>
  <message>
   <source>The focus is lost: every star becomes a disc.</source>
   <extracomment>perturbations</extracomment>
   <translation>La mise au point est perdue : chaque étoile devient un disque.</translation>
  </message>
  <message>
   <source>Dew</source>
   <extracomment>perturbations</extracomment>
   <translation>Buée</translation>
  </message>
  <message>
   <source>% in halo</source>
   <extracomment>perturbations</extracomment>
   <translation>% en halo</translation>
  </message>
  <message>
   <source>The front lens fogs: halos around the stars, softer details, less contrast.</source>
   <extracomment>perturbations</extracomment>
   <translation>La lentille frontale s’embue : halos autour des étoiles, détails adoucis, contraste réduit.</translation>
  </message>
  <message>
   <source>Trailing</source>
   <extracomment>perturbations</extracomment>
   <translation>Filé</translation>
  </message>
  <message>
   <source>Pointing</source>
   <extracomment>perturbations</extracomment>
   <translation>Pointage</translation>
  </message>
  <message>
   <source>"</source>
   <extracomment>perturbations</extracomment>
   <translation>"</translation>
  </message>
  <message>
   <source>The mount does not follow well: every star becomes a short line.</source>
   <extracomment>perturbations</extracomment>
   <translation>La monture suit mal : chaque étoile devient un petit trait.</translation>
  </message>
  <message>
   <source>Field rotation</source>
   <extracomment>perturbations</extracomment>
   <translation>Rotation de champ</translation>
  </message>
  <message>
   <source>° in all</source>
   <extracomment>perturbations</extracomment>
   <translation>° en tout</translation>
  </message>
  <message>
   <source>An alt-azimuth mount turns the field: smeared edges, and corners that few subs have seen.</source>
   <extracomment>perturbations</extracomment>
   <translation>Une monture azimutale fait tourner le champ : bords étalés, et coins vus par peu de poses.</translation>
  </message>
  <message>
   <source>Pointing shift</source>
   <extracomment>perturbations</extracomment>
   <translation>Décalage de pointage</translation>
  </message>
  <message>
   <source>px of the network</source>
   <extracomment>perturbations</extracomment>
   <translation>px du réseau</translation>
  </message>
  <message>
   <source>The telescope points elsewhere: the map should move with the object.</source>
   <extracomment>perturbations</extracomment>
   <translation>Le télescope pointe ailleurs : la carte devrait suivre l’objet.</translation>
  </message>
  <message>
   <source>Zoom</source>
   <extracomment>perturbations</extracomment>
   <translation>Zoom</translation>
  </message>
  <message>
   <source>x</source>
   <extracomment>perturbations</extracomment>
   <translation>x</translation>
  </message>
  <message>
   <source>The object is larger or smaller in the frame: the map should grow and shrink with it.</source>
   <extracomment>perturbations</extracomment>
   <translation>L’objet est plus grand ou plus petit dans le cadre : la carte devrait grandir et rétrécir avec lui.</translation>
  </message>
  <message>
   <source>Rotation</source>
   <extracomment>perturbations</extracomment>
   <translation>Rotation</translation>
  </message>
  <message>
   <source>°</source>
   <extracomment>perturbations</extracomment>
   <translation>°</translation>
  </message>
  <message>
   <source>The camera is turned, or in the end mirrored: the map should turn with the object.</source>
   <extracomment>perturbations</extracomment>
   <translation>La caméra est tournée, ou à la fin retournée en miroir : la carte devrait tourner avec l’objet.</translation>
  </message>
  <message>
   <source>Hot pixels</source>
   <extracomment>perturbations</extracomment>
   <translation>Pixels chauds</translation>
  </message>
  <message>
   <source>Nuisance</source>
   <extracomment>perturbations</extracomment>
   <translation>Parasite</translation>
  </message>
  <message>
   <source>of all pixels</source>
   <extracomment>perturbations</extracomment>
   <translation>de tous les pixels</translation>
  </message>
  <message>
   <source>Pixels with a dark current: points, or short parallel streaks where the stack drifted.</source>
   <extracomment>perturbations</extracomment>
   <translation>Pixels à courant d’obscurité : des points, ou de courtes traînées parallèles où l’empilement a dérivé.</translation>
  </message>
  <message>
   <source>Satellite trail</source>
   <extracomment>perturbations</extracomment>
   <translation>Traînée de satellite</translation>
  </message>
  <message>
   <source>sky sigma</source>
   <extracomment>perturbations</extracomment>
   <translation>sigma du ciel</translation>
  </message>
  <message>
   <source>What the stacking left of a satellite's trail across the object.</source>
   <extracomment>perturbations</extracomment>
   <translation>Ce que l’empilement a laissé de la traînée d’un satellite sur l’objet.</translation>
  </message>
  <message>
   <source>Amplifier glow</source>
   <extracomment>perturbations</extracomment>
   <translation>Électroluminescence</translation>
  </message>
  <message>
   <source>The sensor's own electronics shine into one edge or corner.</source>
   <extracomment>perturbations</extracomment>
   <translation>L’électronique du capteur éclaire un bord ou un coin.</translation>
  </message>
  <message>
   <source>Dust motes</source>
   <extracomment>perturbations</extracomment>
   <translation>Poussières</translation>
  </message>
  <message>
   <source>% deep</source>
   <extracomment>perturbations</extracomment>
   <translation>% de profondeur</translation>
  </message>
  <message>
   <source>Dust near the sensor throws round shadows that no flat field took away.</source>
   <extracomment>perturbations</extracomment>
   <translation>Des poussières près du capteur jettent des ombres rondes qu’aucun flat n’a ôtées.</translation>
  </message>
  <message>
   <source>White balance</source>
   <extracomment>perturbations</extracomment>
   <translation>Balance des blancs</translation>
  </message>
  <message>
   <source>Processing</source>
   <extracomment>perturbations</extracomment>
   <translation>Traitement</translation>
  </message>
  <message>
   <source>The colours are balanced otherwise; a grey capture stays as it is.</source>
   <extracomment>perturbations</extracomment>
   <translation>Les couleurs sont équilibrées autrement ; une capture grise reste telle quelle.</translation>
  </message>
  <message>
   <source>x midtones</source>
   <extracomment>perturbations</extracomment>
   <translation>x tons moyens</translation>
  </message>
  <message>
   <source>The picture is stretched harder: brighter midtones, a higher black point.</source>
   <extracomment>perturbations</extracomment>
   <translation>L’image est étirée plus fort : tons moyens plus clairs, point noir plus haut.</translation>
  </message>
  <message>
   <source>JPEG compression</source>
   <extracomment>perturbations</extracomment>
   <translation>Compression JPEG</translation>
  </message>
  <message>
   <source>quality</source>
   <extracomment>perturbations</extracomment>
   <translation>qualité</translation>
  </message>
  <message>
   <source>The picture is saved as JPEG, as messengers and forums do.</source>
   <extracomment>perturbations</extracomment>
   <translation>L’image est enregistrée en JPEG, comme le font messageries et forums.</translation>
  </message>
  <message>
   <source>Null</source>
   <extracomment>perturbations</extracomment>
   <translation>Nulle</translation>
  </message>
  <message>
   <source>change</source>
   <extracomment>perturbations</extracomment>
   <translation>changement</translation>
  </message>
  <message>
   <source>The same picture once more: how far a technique repeats itself.</source>
   <extracomment>perturbations</extracomment>
   <translation>La même image encore une fois : jusqu’où une technique se répète elle-même.</translation>
  </message>
  <message>
   <source>Matched noise</source>
   <extracomment>perturbations</extracomment>
   <translation>Bruit équivalent</translation>
  </message>
  <message>
   <source>grey levels</source>
   <extracomment>perturbations</extracomment>
   <translation>niveaux de gris</translation>
  </message>
  <message>
   <source>Plain Gaussian noise; matched_noise:NAME is as strong as NAME is in the explained view.</source>
   <extracomment>perturbations</extracomment>
   <translation>Simple bruit gaussien ; matched_noise:NOM est aussi fort que NOM dans la vue expliquée.</translation>
  </message>
  <message>
   <source>Completeness</source>
   <extracomment>axioms</extracomment>
   <translation>Complétude</translation>
  </message>
  <message>
   <source>Saturation</source>
   <extracomment>axioms</extracomment>
   <translation>Saturation</translation>
  </message>
  <message>
   <source>Does the map add up to the change of the score that it explains? What is missing was lost on the way, mostly where the network was convinced already.</source>
   <extracomment>axioms</extracomment>
   <translation>La carte s’additionne-t-elle au changement de score qu’elle explique ? Ce qui manque s’est perdu en route, surtout où le réseau était déjà convaincu.</translation>
  </message>
  <message>
   <source>Saturated evidence</source>
   <extracomment>axioms</extracomment>
   <translation>Preuves saturées</translation>
  </message>
  <message>
   <source>Squares that the answer would lose much without, although the gradient there is among the smallest: how many of them are in the strongest fifth of the map? By chance it would be one in five.</source>
   <extracomment>axioms</extracomment>
   <translation>Des carrés sans lesquels la réponse perdrait beaucoup, bien que le gradient y soit parmi les plus petits : combien sont dans le cinquième le plus fort de la carte ? Au hasard, ce serait un sur cinq.</translation>
  </message>
  <message>
   <source>Equal networks</source>
   <extracomment>axioms</extracomment>
   <translation>Réseaux équivalents</translation>
  </message>
  <message>
   <source>Implementation invariance</source>
   <extracomment>axioms</extracomment>
   <translation>Invariance d’implémentation</translation>
  </message>
  <message>
   <source>The network is rebuilt in ways that leave all its answers what they were. An explanation of what it does stays as well; one of how it happens to be written does not.</source>
   <extracomment>axioms</extracomment>
   <translation>Le réseau est reconstruit de manières qui laissent toutes ses réponses telles quelles. Une explication de ce qu’il fait demeure aussi ; celle de la façon dont il est écrit, non.</translation>
  </message>
  <message>
   <source>Infidelity</source>
   <extracomment>axioms</extracomment>
   <translation>Infidélité</translation>
  </message>
  <message>
   <source>Squares of sky are put over the picture: does the map's sum in each tell by how much the score falls? 0 is exactly, up to a factor; 1 is not at all.</source>
   <extracomment>axioms</extracomment>
   <translation>Des carrés de ciel sont posés sur l’image : la somme de la carte dans chacun dit-elle de combien le score chute ? 0 : exactement, à un facteur près ; 1 : pas du tout.</translation>
  </message>
  <message>
   <source>Sensitivity-n</source>
   <extracomment>axioms</extracomment>
   <translation>Sensibilité-n</translation>
  </message>
  <message>
   <source>Random sets of squares are covered, few and many at a time: how well does the map's sum over a set go along with the fall of the score? 1 is perfectly.</source>
   <extracomment>axioms</extracomment>
   <translation>Des ensembles de carrés au hasard sont couverts, peu et beaucoup à la fois : la somme de la carte sur un ensemble suit-elle la chute du score ? 1 : parfaitement.</translation>
  </message>
  <message>
   <source>Deletion and insertion</source>
   <extracomment>axioms</extracomment>
   <translation>Suppression et insertion</translation>
  </message>
  <message>
   <source>The most important pixels first, the picture turns into empty sky, and the sky into the picture: how fast does the score fall and rise? Area under the second curve less that under the first.</source>
   <extracomment>axioms</extracomment>
   <translation>Les pixels les plus importants d’abord, l’image devient ciel vide, et le ciel devient image : à quelle vitesse le score chute-t-il et monte-t-il ? Aire sous la seconde courbe moins celle sous la première.</translation>
  </message>
  <message>
   <source>ROAD</source>
   <extracomment>axioms</extracomment>
   <translation>ROAD</translation>
  </message>
  <message>
   <source>Pixels are removed and guessed from those around them, so that only what they told is gone: how much more is lost without the most important ones than without the least important?</source>
   <extracomment>axioms</extracomment>
   <translation>Des pixels sont ôtés et devinés d’après leurs voisins, de sorte que seul ce qu’ils disaient a disparu : combien perd-on de plus sans les plus importants que sans les moins importants ?</translation>
  </message>
  <message>
   <source>IROF</source>
   <extracomment>axioms</extracomment>
   <translation>IROF</translation>
  </message>
  <message>
   <source>Segments of the picture turn into sky, the most important first: how much of the score is gone in the mean along the way? 1 is all of it at once.</source>
   <extracomment>axioms</extracomment>
   <translation>Des segments de l’image deviennent du ciel, les plus importants d’abord : quelle part du score a disparu en moyenne en chemin ? 1 : tout d’un coup.</translation>
  </message>
  <message>
   <source>Constant shift</source>
   <extracomment>axioms</extracomment>
   <translation>Décalage constant</translation>
  </message>
  <message>
   <source>Input invariance</source>
   <extracomment>axioms</extracomment>
   <translation>Invariance d’entrée</translation>
  </message>
  <message>
   <source>All pictures get the same amount of light added, and the network takes it off before anything else: every answer stays. So must the map. What compares a picture with a fixed black or zero fails.</source>
   <extracomment>axioms</extracomment>
   <translation>Toutes les images reçoivent la même quantité de lumière, et le réseau l’ôte avant toute chose : chaque réponse demeure. La carte le doit aussi. Ce qui compare l’image à un noir ou un zéro fixe échoue.</translation>
  </message>
  <message>
   <source>Nothing overlooked</source>
   <extracomment>axioms</extracomment>
   <translation>Rien d’oublié</translation>
  </message>
  <message>
   <source>Sensitivity</source>
   <extracomment>axioms</extracomment>
   <translation>Sensibilité</translation>
  </message>
  <message>
   <source>Sensitivity (a): each square that changes the answer when it alone is covered by sky must have something in the map. How many have nothing?</source>
   <extracomment>axioms</extracomment>
   <translation>Sensibilité (a) : chaque carré qui change la réponse quand lui seul est couvert de ciel doit figurer dans la carte. Combien n’ont rien ?</translation>
  </message>
  <message>
   <source>Nothing invented</source>
   <extracomment>axioms</extracomment>
   <translation>Rien d’inventé</translation>
  </message>
  <message>
   <source>Sensitivity (b): the network is made blind to two edges of the picture. Nothing there can matter now; how much does the map show there, compared with its mean?</source>
   <extracomment>axioms</extracomment>
   <translation>Sensibilité (b) : le réseau est rendu aveugle à deux bords de l’image. Rien là ne peut plus compter ; combien la carte y montre-t-elle, par rapport à sa moyenne ?</translation>
  </message>
  <message>
   <source>Max-sensitivity</source>
   <extracomment>axioms</extracomment>
   <translation>Sensibilité maximale</translation>
  </message>
  <message>
   <source>Noise no stronger than the sky's own is added: how far does the map move at the most, 0 for not at all? A map that ignores the picture does not move either: read this beside the other tests.</source>
   <extracomment>axioms</extracomment>
   <translation>Un bruit pas plus fort que celui du ciel est ajouté : de combien la carte bouge-t-elle au plus, 0 pour pas du tout ? Une carte qui ignore l’image ne bouge pas non plus : à lire avec les autres épreuves.</translation>
  </message>
  <message>
   <source>Local Lipschitz constant</source>
   <extracomment>axioms</extracomment>
   <translation>Constante de Lipschitz locale</translation>
  </message>
  <message>
   <source>The picture changes by very little: by how much more, in proportion, does the map? A map that ignores the picture has 0: read this beside the other tests.</source>
   <extracomment>axioms</extracomment>
   <translation>L’image change de très peu : de combien la carte change-t-elle davantage, en proportion ? Une carte qui ignore l’image a 0 : à lire avec les autres épreuves.</translation>
  </message>
  <message>
   <source>Dependence on settings</source>
   <extracomment>axioms</extracomment>
   <translation>Dépendance aux réglages</translation>
  </message>
  <message>
   <source>Seed, samples, steps, noise, baseline, segments: each is changed alone, numbers to half and double, names to the other ones. How alike are the maps at the least?</source>
   <extracomment>axioms</extracomment>
   <translation>Graine, échantillons, pas, bruit, référence, segments : chacun est changé seul, les nombres de moitié et du double, les noms par les autres. Combien les cartes se ressemblent-elles au moins ?</translation>
  </message>
  <message>
   <source>Random weights</source>
   <extracomment>axioms</extracomment>
   <translation>Poids au hasard</translation>
  </message>
  <message>
   <source>Everything the network learned is taken from it: its weights are drawn at random. Is the map another one? One that stays shows the picture, not what the network makes of it.</source>
   <extracomment>axioms</extracomment>
   <translation>Tout ce que le réseau a appris lui est ôté : ses poids sont tirés au hasard. La carte est-elle une autre ? Celle qui demeure montre l’image, non ce que le réseau en fait.</translation>
  </message>
  <message>
   <source>The map is made for the class that comes next: what speaks for the one must not be what speaks for the other. Is it another map?</source>
   <extracomment>axioms</extracomment>
   <translation>La carte est faite pour la classe suivante : ce qui parle pour l’une ne doit pas être ce qui parle pour l’autre. Est-ce une autre carte ?</translation>
  </message>
  <message>
   <source>Hide the top</source>
   <extracomment>attacks</extracomment>
   <translation>Cacher le sommet</translation>
  </message>
  <message>
   <source>Take the map away from the pixels it was strongest at. Shows whether what it points at can be swept aside without anybody seeing it in the picture.</source>
   <extracomment>attacks</extracomment>
   <translation>Ôter la carte des pixels où elle était la plus forte. Montre si ce qu’elle désigne peut être écarté sans que personne ne le voie dans l’image.</translation>
  </message>
  <message>
   <source>Part of the map that is its top</source>
   <extracomment>attacks</extracomment>
   <translation>Part de la carte qui en est le sommet</translation>
  </message>
  <message>
   <source>% of pixels</source>
   <extracomment>attacks</extracomment>
   <translation>% des pixels</translation>
  </message>
  <message>
   <source>Move the centre</source>
   <extracomment>attacks</extracomment>
   <translation>Déplacer le centre</translation>
  </message>
  <message>
   <source>Move the map's centre of mass as far as possible, whichever way.</source>
   <extracomment>attacks</extracomment>
   <translation>Déplacer le centre de gravité de la carte aussi loin que possible, dans n’importe quel sens.</translation>
  </message>
  <message>
   <source>Point at a region</source>
   <extracomment>attacks</extracomment>
   <translation>Désigner une région</translation>
  </message>
  <message>
   <source>Gather the map in one square region: the far corner, unless another is chosen.</source>
   <extracomment>attacks</extracomment>
   <translation>Rassembler la carte dans une région carrée : le coin opposé, sauf autre choix.</translation>
  </message>
  <message>
   <source>Where the map is to go; farthest: the corner where it is weakest</source>
   <extracomment>attacks</extracomment>
   <translation>Où la carte doit aller ; farthest : le coin où elle est la plus faible</translation>
  </message>
  <message>
   <source>farthest</source>
   <extracomment>attacks</extracomment>
   <translation>le plus loin</translation>
  </message>
  <message>
   <source>top left</source>
   <extracomment>attacks</extracomment>
   <translation>en haut à gauche</translation>
  </message>
  <message>
   <source>top right</source>
   <extracomment>attacks</extracomment>
   <translation>en haut à droite</translation>
  </message>
  <message>
   <source>bottom left</source>
   <extracomment>attacks</extracomment>
   <translation>en bas à gauche</translation>
  </message>
  <message>
   <source>bottom right</source>
   <extracomment>attacks</extracomment>
   <translation>en bas à droite</translation>
  </message>
  <message>
   <source>centre</source>
   <extracomment>attacks</extracomment>
   <translation>centre</translation>
  </message>
  <message>
   <source>Point at the corners</source>
   <extracomment>attacks</extracomment>
   <translation>Désigner les coins</translation>
  </message>
  <message>
   <source>Make the map four bright corners: the very picture of a network that looks at vignetting.</source>
   <extracomment>attacks</extracomment>
   <translation>Faire de la carte quatre coins brillants : l’image même d’un réseau qui regarde le vignettage.</translation>
  </message>
  <message>
   <source>Write a text</source>
   <extracomment>attacks</extracomment>
   <translation>Écrire un texte</translation>
  </message>
  <message>
   <source>Make the map a written word: that a map can be made to say anything, literally.</source>
   <extracomment>attacks</extracomment>
   <translation>Faire de la carte un mot écrit : une carte peut être amenée à dire n’importe quoi, à la lettre.</translation>
  </message>
  <message>
   <source>What is written, at most 12 letters</source>
   <extracomment>attacks</extracomment>
   <translation>Ce qui est écrit, 12 lettres au plus</translation>
  </message>
  <message>
   <source>Copy another map</source>
   <extracomment>attacks</extracomment>
   <translation>Copier une autre carte</translation>
  </message>
  <message>
   <source>Make the map that of another capture: an explanation of something that is not there.</source>
   <extracomment>attacks</extracomment>
   <translation>Faire de la carte celle d’une autre capture : l’explication de quelque chose qui n’est pas là.</translation>
  </message>
  <message>
   <source>Random signs</source>
   <extracomment>attacks</extracomment>
   <translation>Signes au hasard</translation>
  </message>
  <message>
   <source>Every value goes up or down by epsilon, at random: what any change of that size does. An attack that moves the map no further than this found nothing.</source>
   <extracomment>attacks</extracomment>
   <translation>Chaque valeur monte ou descend d’epsilon, au hasard : ce que fait n’importe quel changement de cette taille. Une attaque qui ne déplace pas la carte davantage n’a rien trouvé.</translation>
  </message>
  <message>
   <source>Random network</source>
   <extracomment>rungs of the ladder</extracomment>
   <translation>Réseau au hasard</translation>
  </message>
  <message>
   <source>All weights of the network were drawn at random.</source>
   <extracomment>rungs of the ladder</extracomment>
   <translation>Tous les poids du réseau ont été tirés au hasard.</translation>
  </message>
  <message>
   <source>Random head</source>
   <extracomment>rungs of the ladder</extracomment>
   <translation>Tête au hasard</translation>
  </message>
  <message>
   <source>The last stage before the head, and the head, were drawn at random.</source>
   <extracomment>rungs of the ladder</extracomment>
   <translation>Le dernier étage avant la tête, et la tête, ont été tirés au hasard.</translation>
  </message>
  <message>
   <source>The same network was asked about another class.</source>
   <extracomment>rungs of the ladder</extracomment>
   <translation>Le même réseau a été interrogé sur une autre classe.</translation>
  </message>
  <message>
   <source>Another capture</source>
   <extracomment>rungs of the ladder</extracomment>
   <translation>Autre capture</translation>
  </message>
  <message>
   <source>The map of another capture of the same class: a pattern of the technique itself looks like it.</source>
   <extracomment>rungs of the ladder</extracomment>
   <translation>La carte d’une autre capture de la même classe : un motif propre à la technique lui ressemble.</translation>
  </message>
  <message>
   <source>Fire</source>
   <extracomment>palettes</extracomment>
   <translation>Feu</translation>
  </message>
  <message>
   <source>Blue, magenta, yellow</source>
   <extracomment>palettes</extracomment>
   <translation>Bleu, magenta, jaune</translation>
  </message>
  <message>
   <source>Ice</source>
   <extracomment>palettes</extracomment>
   <translation>Glace</translation>
  </message>
  <message>
   <source>Colour-blind safe</source>
   <extracomment>palettes</extracomment>
   <translation>Sûre pour les daltoniens</translation>
  </message>
  <message>
   <source>Grey</source>
   <extracomment>palettes</extracomment>
   <translation>Gris</translation>
  </message>
  <message>
   <source>Cool and warm (signed)</source>
   <extracomment>palettes</extracomment>
   <translation>Froid et chaud (avec signe)</translation>
  </message>
  <message>
   <source>Blue, black, red (signed)</source>
   <extracomment>palettes</extracomment>
   <translation>Bleu, noir, rouge (avec signe)</translation>
  </message>
  <message>
   <source>Midtones (STF)</source>
   <extracomment>curves</extracomment>
   <translation>Tons moyens (STF)</translation>
  </message>
  <message>
   <source>Arsinh</source>
   <extracomment>curves</extracomment>
   <translation>Arsinh</translation>
  </message>
  <message>
   <source>Linear</source>
   <extracomment>curves</extracomment>
   <translation>Linéaire</translation>
  </message>
  <message>
   <source>Card</source>
   <extracomment>templates</extracomment>
   <translation>Fiche</translation>
  </message>
  <message>
   <source>Picture and map, what it is, why, and how far to trust the why: ready to post.</source>
   <extracomment>templates</extracomment>
   <translation>Image et carte, ce que c’est, pourquoi, et jusqu’où se fier à ce pourquoi : prête à publier.</translation>
  </message>
  <message>
   <source>Side by side</source>
   <extracomment>templates</extracomment>
   <translation>Côte à côte</translation>
  </message>
  <message>
   <source>Picture and map as large as can be, with a strip of words below.</source>
   <extracomment>templates</extracomment>
   <translation>Image et carte aussi grandes que possible, avec une bande de texte dessous.</translation>
  </message>
  <message>
   <source>Grid</source>
   <extracomment>templates</extracomment>
   <translation>Grille</translation>
  </message>
  <message>
   <source>The picture and every map that is there, each with its trust.</source>
   <extracomment>templates</extracomment>
   <translation>L’image et toutes les cartes présentes, chacune avec sa confiance.</translation>
  </message>
  <message>
   <source>Plain overlay</source>
   <extracomment>templates</extracomment>
   <translation>Simple superposition</translation>
  </message>
  <message>
   <source>The map over the picture at the capture's own pixels, nothing around.</source>
   <extracomment>templates</extracomment>
   <translation>La carte sur l’image, aux pixels mêmes de la capture, sans rien autour.</translation>
  </message>
  <message>
   <source>PNG</source>
   <extracomment>files</extracomment>
   <translation>PNG</translation>
  </message>
  <message>
   <source>Pixels without loss; an overlay alone is clear.</source>
   <extracomment>files</extracomment>
   <translation>Pixels sans perte ; une superposition seule est transparente.</translation>
  </message>
  <message>
   <source>JPEG</source>
   <extracomment>files</extracomment>
   <translation>JPEG</translation>
  </message>
  <message>
   <source>Small, for forums that take nothing else.</source>
   <extracomment>files</extracomment>
   <translation>Petit, pour les forums qui ne prennent rien d’autre.</translation>
  </message>
  <message>
   <source>TIFF, 16 bit</source>
   <extracomment>files</extracomment>
   <translation>TIFF, 16 bits</translation>
  </message>
  <message>
   <source>Pixels with the full depth of the picture.</source>
   <extracomment>files</extracomment>
   <translation>Pixels dans toute la profondeur de l’image.</translation>
  </message>
  <message>
   <source>PDF</source>
   <extracomment>files</extracomment>
   <translation>PDF</translation>
  </message>
  <message>
   <source>Text and lines as vectors, for print.</source>
   <extracomment>files</extracomment>
   <translation>Textes et lignes en vecteurs, pour l’impression.</translation>
  </message>
  <message>
   <source>SVG</source>
   <extracomment>files</extracomment>
   <translation>SVG</translation>
  </message>
  <message>
   <source>Text and lines as vectors in layers, to be worked on.</source>
   <extracomment>files</extracomment>
   <translation>Textes et lignes en vecteurs et en calques, à retravailler.</translation>
  </message>
  <message>
   <source>FITS</source>
   <extracomment>files</extracomment>
   <translation>FITS</translation>
  </message>
  <message>
   <source>The map's own pixels, with the capture's sky coordinates.</source>
   <extracomment>files</extracomment>
   <translation>Les pixels mêmes de la carte, avec les coordonnées célestes de la capture.</translation>
  </message>
  <message>
   <source>FITS on the capture's pixels</source>
   <extracomment>files</extracomment>
   <translation>FITS aux pixels de la capture</translation>
  </message>
  <message>
   <source>The map resampled to lie over the capture, with its sky coordinates.</source>
   <extracomment>files</extracomment>
   <translation>La carte rééchantillonnée pour recouvrir la capture, avec ses coordonnées célestes.</translation>
  </message>
  <message>
   <source>NPZ</source>
   <extracomment>files</extracomment>
   <translation>NPZ</translation>
  </message>
  <message>
   <source>The map with all that it takes to make it again, for numpy.</source>
   <extracomment>files</extracomment>
   <translation>La carte avec tout ce qu’il faut pour la refaire, pour numpy.</translation>
  </message>
  <message>
   <source>Robustness scores</source>
   <extracomment>files</extracomment>
   <translation>Scores de robustesse</translation>
  </message>
  <message>
   <source>Every cell of the score card.</source>
   <extracomment>files</extracomment>
   <translation>Chaque case du bulletin.</translation>
  </message>
 </context>
</TS>
